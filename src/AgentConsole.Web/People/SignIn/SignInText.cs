namespace AgentConsole.Web.People.SignIn;

/// <summary>Names the resource files beside it: SignInText.resx (English) and SignInText.zh-Hans.resx.</summary>
public sealed class SignInText;
