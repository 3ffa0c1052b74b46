namespace AgentConsole.Web.Tickets.Admin;

/// <summary>Names the resource files beside it: CatalogText.resx (English) and CatalogText.zh-Hans.resx.</summary>
public sealed class CatalogText;
