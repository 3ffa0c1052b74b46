using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Settings;

/// <summary>Changes one's own password. The session in front of the person goes on, all others end.</summary>
public sealed partial class PasswordSection(SignInBook book, CurrentViewer viewer, ToastTray toasts)
{
    const string Current = "current", New = "password", Again = "again";

    static readonly (string Field, string Name, string Complete)[] Fields =
        [(Current, "Current password", "current-password"), (New, "New password", "new-password"), (Again, "New password again", "new-password")];

    readonly Dictionary<string, string> _typed = new() { [Current] = "", [New] = "", [Again] = "" };
    string? _wrong, _why;
    int _round;
    bool _busy;

    void Type(string field, ChangeEventArgs e)
    {
        _typed[field] = (string?)e.Value ?? "";
        if (_wrong == field) _wrong = null;
    }

    async Task ChangeAsync()
    {
        if (_busy) return;
        (_wrong, _why) = (null, null);
        if (_typed[New] != _typed[Again])
        {
            (_wrong, _why) = (Again, T["The two new passwords differ."]);
            return;
        }

        _busy = true;
        try
        {
            await book.ChangeOwnPasswordAsync(viewer.Viewer.UserId, _typed[Current], _typed[New], viewer.SessionId);
            foreach (var (field, _, _) in Fields) _typed[field] = "";
            _round++; // fields are the browser's; new ones are empty
            toasts.Say(T["The password was changed; other sessions were ended"]);
        }
        catch (RefusedException refused)
        {
            (_wrong, _why) = (refused.Refusal.Field == Current ? Current : New, refused.Refusal.Text());
        }
        finally
        {
            _busy = false;
        }
    }
}
