namespace AgentConsole.Web.Conditions;

/// <summary>Names the resource files beside it: the words of the condition builder.</summary>
public sealed class ConditionsText;
