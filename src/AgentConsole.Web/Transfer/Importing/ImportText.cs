namespace AgentConsole.Web.Transfer.Importing;

/// <summary>Names the texts of the import pages.</summary>
public sealed class ImportText;
