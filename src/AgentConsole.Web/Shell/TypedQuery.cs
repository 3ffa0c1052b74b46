using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace AgentConsole.Web.Shell;

/// <summary>
/// A field whose text the address of the page keeps as <c>q</c>. Changing the address takes its way through the browser and back, and meanwhile
/// people type on: what comes back then is older than the field, and must not be put into it.
/// </summary>
sealed class TypedQuery(NavigationManager navigation)
{
    const string Name = "q";

    readonly Queue<string> _underway = [];
    string? _seen;

    /// <summary>What the address asks for where somebody was led to it, by a link or by Back; null where it says what was typed here, or nothing new.</summary>
    public string? AskedBy(PageAddress address)
    {
        var asked = address[Name] ?? "";
        if (asked == _seen) return null;
        _seen = asked;
        if (!_underway.Contains(asked)) return asked;
        while (_underway.Dequeue() != asked)
        {
            // Addresses that were passed by.
        }

        return null;
    }

    /// <summary>Has the address say what was typed, in place of what it said before.</summary>
    public void Keep(string text)
    {
        if (text == (_underway.Count > 0 ? _underway.Last() : _seen)) return;
        _underway.Enqueue(text);
        var path = navigation.Uri.Split('?')[0];
        navigation.NavigateTo(text.Length == 0 ? path : QueryHelpers.AddQueryString(path, Name, text), replace: true);
    }
}
