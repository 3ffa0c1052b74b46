namespace AgentConsole.Web.Transfer;

/// <summary>Names the resource files beside it: TransferText.resx (English) and TransferText.zh-Hans.resx.</summary>
public sealed class TransferText;
