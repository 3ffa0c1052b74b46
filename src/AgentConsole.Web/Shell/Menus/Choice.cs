namespace AgentConsole.Web.Shell.Menus;

/// <summary>One entry of a picker.</summary>
/// <param name="Text">What is shown and searched.</param>
/// <param name="Hint">Small text at its end; searched too.</param>
public sealed record Choice<T>(T Value, string Text, string? Hint = null)
{
    /// <summary>Whether every word of the typed text occurs, whatever the case.</summary>
    public bool Fits(string typed) => typed.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
        Text.Contains(word, StringComparison.CurrentCultureIgnoreCase) || Hint?.Contains(word, StringComparison.CurrentCultureIgnoreCase) == true);
}
