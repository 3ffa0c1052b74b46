namespace AgentConsole.Web.Frame.Commands;

/// <summary>Names the resource files beside it: the words of the command palette and of the keyboard sheet.</summary>
public sealed class CommandsText;
