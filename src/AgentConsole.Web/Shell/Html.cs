using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace AgentConsole.Web.Shell;

/// <summary>For markup that is written by hand: whatever stands in a text is text.</summary>
static class Html
{
    // Chinese stays Chinese: as character references each sign would be eight.
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The text between tags or inside the double quotes of an attribute.</summary>
    public static string Safe(string text) => Encoder.Encode(text);
}
