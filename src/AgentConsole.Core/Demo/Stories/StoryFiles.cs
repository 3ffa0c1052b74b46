using System.Globalization;
using System.Text;

namespace AgentConsole.Core.Demo;

/// <summary>Which messages carry a file, and what is in it.</summary>
internal static class StoryFiles
{
    public static PlannedFile? For(Story story, string section) => (story.Matter.Key, section) switch
    {
        ("invoice", "solve") when story.Dice.Chance(6) => Pdf(story, $"Invoice {story.Slots["invoice"]}", $"invoice-{story.Slots["invoice"]}.pdf"),
        ("rma-dead", "reply") when story.Dice.Chance(12) => Pdf(story, $"Return label RMA{story.Slots["rma"]}", $"return-label-RMA{story.Slots["rma"]}.pdf"),
        ("refund-wait", "solve") when story.Dice.Chance(5) => Pdf(story, $"Proof of payment, order {story.Slots["order"]}", story.Voice.Chinese ? $"退款凭证-{story.Slots["order"]}.pdf" : $"payout-{story.Slots["order"]}.pdf"),
        ("wifi-weak", "note") when story.Dice.Chance(20) => Picture(story),
        ("vpn-drops" or "vlan-dhcp" or "isp-dialup", "note") when story.Dice.Chance(10) => Log(story),
        _ => null,
    };

    private static PlannedFile Pdf(Story story, string title, string name)
    {
        string[] lines = [$"Order {story.Slots["order"]}", $"Serial {story.Slots["serial"]}", $"{story.Amount.ToString("N2", CultureInfo.InvariantCulture)}", "Aurora Networks, demonstration document"];
        return new PlannedFile(name, () => PdfPage.Draw(title, lines));
    }

    private static PlannedFile Picture(Story story)
    {
        var levels = Enumerable.Range(0, 24).Select(_ => story.Dice.Between(8, 95)).ToArray();
        return new PlannedFile(story.Voice.Chinese ? $"射频环境-{story.Slots["db"]}.png" : $"radio-{story.Slots["db"]}.png", () => PngBars.Draw(levels));
    }

    private static PlannedFile Log(Story story)
    {
        var text = new StringBuilder();
        var at = story.At.AddMinutes(-30);
        for (var i = 0; i < 40; i++)
        {
            at = at.AddSeconds(story.Dice.Between(1, 90));
            text.Append(at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)).Append(' ')
                .Append(story.Dice.Pick(["kernel: eth1 link up 1000 full", $"ike: proposal mismatch {story.Slots["code"]}", $"dhcp: no offer in vlan {story.Slots["vlan"]}", "wan: lease renewed", $"sys: temperature {story.Slots["deg"]}"]))
                .Append('\n');
        }

        return new PlannedFile($"system-{story.Slots["serial"]}.txt", () => Encoding.UTF8.GetBytes(text.ToString()));
    }
}
