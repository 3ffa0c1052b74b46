namespace AgentConsole.Web.Localisation;

/// <summary>Names the resource files beside it: how times are said.</summary>
public sealed class TimeText;
