using System.Globalization;
using AgentConsole.Web.Localisation;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.SignIn;

public sealed partial class GateLayout(NavigationManager navigation)
{
    static CultureInfo Other => Languages.Supported.First(language => language.Name != CultureInfo.CurrentUICulture.Name);

    string LanguageHref => Languages.SwitchHref(Other.Name, "/" + navigation.ToBaseRelativePath(navigation.Uri));
}
