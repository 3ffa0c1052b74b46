namespace AgentConsole.Web.People.Tokens;

/// <summary>Names the resource files beside it: TokensText.resx (English) and TokensText.zh-Hans.resx.</summary>
public sealed class TokensText;
