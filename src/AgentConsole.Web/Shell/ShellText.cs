namespace AgentConsole.Web.Shell;

/// <summary>Names the resource files beside it: ShellText.resx (English) and ShellText.zh-Hans.resx.</summary>
public sealed class ShellText;
