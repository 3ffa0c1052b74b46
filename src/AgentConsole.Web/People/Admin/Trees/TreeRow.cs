namespace AgentConsole.Web.People.Admin.Trees;

/// <summary>One thing of a tree, in the order of the screen: each stands right below what it belongs to.</summary>
/// <param name="Depth">0 at the top.</param>
/// <param name="Note">Small text under the name.</param>
public sealed record TreeRow(int Id, int? ParentId, int Depth, string Name, string? Note = null, bool Active = true);

/// <summary>A thing of a tree is to stand below another; null is the top.</summary>
public sealed record TreeMove(int Id, int? ParentId);
