namespace AgentConsole.Web.People;

/// <summary>Names the resource files beside it: PeopleText.resx (English) and PeopleText.zh-Hans.resx.</summary>
public sealed class PeopleText;
