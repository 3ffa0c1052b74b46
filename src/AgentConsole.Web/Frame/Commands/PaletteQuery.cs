using System.Globalization;

namespace AgentConsole.Web.Frame.Commands;

/// <summary>What was typed into the palette: # asks for tickets alone, @ for customers alone.</summary>
readonly record struct PaletteQuery(string Text, bool Words, bool Tickets, bool Customers)
{
    /// <summary>Whether it is the number of a ticket, which then comes before all names that contain it.</summary>
    public bool IsNumber => Tickets && long.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    public static PaletteQuery Of(string typed)
    {
        var text = typed.Trim();
        // The signs as a Chinese keyboard types them count too.
        return text.Length == 0 ? new(text, true, false, false) : text[0] switch
        {
            '#' or '＃' => new(text[1..].Trim(), false, true, false),
            '@' or '＠' => new(text[1..].Trim(), false, false, true),
            _ => new(text, true, true, true),
        };
    }
}
