namespace AgentConsole.Web.People.Settings;

/// <summary>Names the resource files beside it: SettingsText.resx (English) and SettingsText.zh-Hans.resx.</summary>
public sealed class SettingsText;
