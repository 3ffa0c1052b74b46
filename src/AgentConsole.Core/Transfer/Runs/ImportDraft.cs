namespace AgentConsole.Core.Transfer;

/// <summary>An uploaded file on its way to an import: kept with all that its owner chose, so that a closed browser costs nothing.</summary>
/// <param name="Upload">The file's name in the desk's own folder.</param>
/// <param name="OwnerId">Who uploaded it; nobody else may open it.</param>
/// <param name="FileName">The name people know.</param>
/// <param name="Options">What the owner fixed about how it is read.</param>
/// <param name="Mapping">What the owner chose; null while the guess stands.</param>
public sealed record ImportDraft(string Upload, int OwnerId, string FileName, SourceOptions Options, ImportMapping? Mapping = null);
