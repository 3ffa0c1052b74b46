namespace AgentConsole.Web.Labels;

/// <summary>Names the resource files beside it: words for priorities and channels, and what labels say to screen readers.</summary>
public sealed class LabelsText;
