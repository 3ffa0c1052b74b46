namespace AgentConsole.Web.Notices;

/// <summary>Names the resource files beside it: NoticesText.resx (English) and NoticesText.zh-Hans.resx.</summary>
public sealed class NoticesText;
