using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Api.Tickets;

/// <summary>One entry of the conversation.</summary>
/// <param name="Version">The version of the ticket whose change brought it.</param>
/// <param name="Text">Plain text, always there.</param>
/// <param name="Html">Safe HTML where the writer gave it a structure.</param>
sealed record MessageJson(long Id, int Version, MessageKind Kind, AuthorJson Author, Channel Channel, DateTime At, string Text, string? Html,
    IReadOnlyList<AttachmentJson> Attachments);

/// <summary>Who wrote or changed something; a customer's name is null once the customer was erased.</summary>
sealed record AuthorJson(ActorKind Kind, int? Id, string? Name);

/// <summary>A file of a message.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="ContentType">Judged by the bytes.</param>
/// <param name="Sha256">Of the bytes, lower-case hex.</param>
/// <param name="Url">Where to fetch it, with the same token.</param>
sealed record AttachmentJson(long Id, string Name, long Size, string ContentType, string Sha256, string Url);

/// <summary>One change of a ticket: who, when, by which way, and each field before and after.</summary>
/// <param name="Version">The version that the change made; 1 is the creation.</param>
sealed record ChangeJson(int Version, DateTime At, AuthorJson By, Via Via, IReadOnlyList<FieldChange> Fields);

/// <summary>A page of the conversation or of the history, oldest first.</summary>
/// <param name="Before">Pass it as <c>before</c> to read what came earlier; null at the beginning.</param>
sealed record PastPage<T>(IReadOnlyList<T> Items, long? Before);

/// <summary>A page of a list.</summary>
/// <param name="Next">Pass it as <c>cursor</c> to read on; null at the end.</param>
sealed record ListPage<T>(IReadOnlyList<T> Items, string? Next);
