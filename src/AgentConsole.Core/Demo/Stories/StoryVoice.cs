using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Demo;

/// <summary>Puts phrases together to what people of one ticket write, in its language.</summary>
internal sealed class StoryVoice(Matter matter, Phrases common, string language, Slots slots, Dice dice)
{
    public bool Chinese => language == "zh";

    public string Subject() => slots.Fill(dice.Pick(matter.Phrases.Of(language, "subject")));

    public string Away() => slots.Fill(dice.Pick(common.Of(language, "away")));

    /// <summary>The first message; a mail has greeting and signature, a chat only the matter.</summary>
    public MessageBody Opening(Channel channel)
    {
        var matterLines = new List<string> { Line("open") };
        matterLines.AddRange(dice.Some(matter.Phrases.Of(language, "detail"), dice.Between(1, 3)).Select(slots.Fill));
        var story = Join(matterLines);
        return channel switch
        {
            Channel.Phone => Body(Common("call") + "\n" + story),
            Channel.Chat or Channel.WeChat or Channel.Weibo or Channel.App => Body(Join([story, Line("ask")])),
            _ => Body($"{Common("greet")}\n\n{story}\n\n{Line("ask")}\n\n{Common("bye")}"),
        };
    }

    /// <summary>What the customer writes later, from the matter or, where it has no such section, from the common phrases.</summary>
    public MessageBody Customer(string section) => Body(section is "answer" ? Line(section) : Common(section));

    /// <summary>A public answer of an agent.</summary>
    public MessageBody Agent(string section, bool ofMatter = true)
    {
        var core = ofMatter ? Line(section) : Common(section);
        if (section is "reply" or "question" && dice.Chance(45)) core = Join([core, Common("wait")]);
        return Body($"{Common("hello")}\n\n{core}\n\n{Common("sign")}");
    }

    public MessageBody Note(string section = "note") => Body(section == "note" ? Line(section) : Common(section));

    private static MessageBody Body(string text) => new(text);

    private string Line(string section) => slots.Fill(dice.Pick(matter.Phrases.Of(language, section)));

    private string Common(string section) => slots.Fill(dice.Pick(common.Of(language, section)));

    private string Join(IEnumerable<string> sentences) => string.Join(Chinese ? "" : " ", sentences);
}
