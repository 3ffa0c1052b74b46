namespace AgentConsole.Web.People.Admin;

/// <summary>Names the resource files beside it: AdminText.resx (English) and AdminText.zh-Hans.resx.</summary>
public sealed class AdminText;
