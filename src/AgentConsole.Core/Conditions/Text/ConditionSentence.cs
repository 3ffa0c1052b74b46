using System.Globalization;

namespace AgentConsole.Core.Conditions;

/// <summary>A piece of a sentence; the strong ones are what differs from condition to condition.</summary>
public sealed record SentencePart(string Text, bool Strong);

/// <summary>A condition in words that can be read aloud: “Status is Open and (Tags has vip or Priority is at least High)”.</summary>
public sealed class ConditionSentence(ConditionFields fields, ConditionNames names)
{
    /// <summary>The sentence in the language of <paramref name="culture"/> (the current UI's), without a full stop.</summary>
    /// <param name="known">Names of values that <see cref="ConditionNames"/> has none for, such as customers; null where it does not know either.</param>
    public IReadOnlyList<SentencePart> Of(Condition condition, Func<ConditionField, string, string?>? known = null, CultureInfo? culture = null)
    {
        var parts = new List<SentencePart>();
        Write(condition, parts, known, culture, outermost: true);
        return parts;
    }

    private void Write(Condition condition, List<SentencePart> parts, Func<ConditionField, string, string?>? known, CultureInfo? culture, bool outermost)
    {
        void Say(string key) => parts.Add(new SentencePart(ConditionWords.Of("sentence." + key, culture), false));
        switch (condition)
        {
            case FieldTest test:
                Write(test, parts, known, culture);
                return;
            case ConditionGroup { Children: [] }:
                Say(condition is AnyOf ? "nothing" : "everything");
                return;
            case ConditionGroup group:
                // A group inside “none of” has brackets of its own.
                var brackets = group is NoneOf ? group.Children is not [ConditionGroup] : !outermost;
                if (group is NoneOf) Say("none");
                if (brackets) Say("open");
                for (var i = 0; i < group.Children.Count; i++)
                {
                    if (i > 0) Say(group is AllOf ? "and" : "or");
                    Write(group.Children[i], parts, known, culture, outermost: false);
                }

                if (brackets) Say("close");
                return;
        }
    }

    private void Write(FieldTest test, List<SentencePart> parts, Func<ConditionField, string, string?>? known, CultureInfo? culture)
    {
        var field = fields.Find(test.Field);
        var op = field is null ? test.Op.ToString() : ConditionWords.Operator(test.Op, field.Type, test.Values.Count, culture);
        parts.Add(new SentencePart(string.Format(culture ?? CultureInfo.CurrentUICulture, ConditionWords.Of("sentence.test", culture), field?.Label(culture) ?? test.Field, op), false));
        if (test.Values.Count == 0) return;
        var joint = ConditionWords.Of(test.Op == Operator.Between ? "sentence.between" : "sentence.comma", culture);
        var space = ConditionWords.Of("sentence.space", culture);
        parts.Add(new SentencePart(space + string.Join(joint, test.Values.Select(Label)), true));

        string Label(string value) => field is null ? value : known?.Invoke(field, value) ?? names.Label(field, test.Op, value, culture);
    }
}
