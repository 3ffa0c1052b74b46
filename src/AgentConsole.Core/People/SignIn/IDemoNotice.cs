namespace AgentConsole.Core.People;

/// <summary>An account that everybody may know while the desk holds made-up data.</summary>
/// <param name="Role">What the person may do, in the reader's language.</param>
public sealed record DemoAccount(string UserName, string Password, string Name, string Role);

/// <summary>Tells the sign-in page how to get into a demo desk.</summary>
public interface IDemoNotice
{
    /// <summary>The accounts to show, or none when the desk is a real one.</summary>
    Task<IReadOnlyList<DemoAccount>> AccountsAsync(CancellationToken ct = default);
}
