using AgentConsole.Core.Fields;

namespace AgentConsole.Core.Transfer;

/// <summary>The type of custom field that fits all values of a column.</summary>
public static class FieldTypeGuess
{
    private const int ChoicesMax = 50, ChoiceLengthMax = 60, UsesOfAChoice = 5;

    public static CustomFieldType Of(ColumnSurvey column)
    {
        if (column.Telling == 0) return CustomFieldType.Text;
        if (column.Distinct?.Keys.Where(x => !ValueWords.IsNothing(x)).ToList() is { } values)
        {
            if (values.Count <= 4 && values.TrueForAll(x => ValueWords.YesNoOf(x) is not null) && !column.AllNumbers) return CustomFieldType.YesNo;
            if (!column.AllNumbers && column.Times.Count == 0 && values.Count <= ChoicesMax && column.LongestLength <= ChoiceLengthMax
                && column.Telling >= values.Count * UsesOfAChoice) return CustomFieldType.Choice;
        }

        if (column.AllNumbers) return CustomFieldType.Number;
        // A time of day would be lost in a date, so such a column stays text.
        return column.Times.Count > 0 && column.Times.Any(x => x.IsDay || x.Pattern == "iso") && column.LongestLength <= 11 ? CustomFieldType.Date : CustomFieldType.Text;
    }
}
