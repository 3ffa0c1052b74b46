namespace AgentConsole.Core.People;

/// <summary>News: what lists show of a customer changed. Both are without contacts and organization, and are not to be changed.</summary>
public sealed record CustomerChanged(Customer Before, Customer After);

/// <summary>News: what lists show of an organization changed.</summary>
public sealed record OrganizationChanged(Organization Before, Organization After);
