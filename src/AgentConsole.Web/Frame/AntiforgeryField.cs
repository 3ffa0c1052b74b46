using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AgentConsole.Web.Frame;

/// <summary>The framework's hidden field against forged forms, without its component: this one stands on every page.</summary>
static class AntiforgeryField
{
    public static MarkupString Of(AntiforgeryStateProvider provider) => provider.GetAntiforgeryToken() is { } token
        ? new($"<input type=\"hidden\" name=\"{Html.Safe(token.FormFieldName)}\" value=\"{Html.Safe(token.Value)}\">") : default;
}
