namespace AgentConsole.Core.Kernel;

/// <summary>One element of a JSON array inside a JSON object column; rows of <see cref="AgentDb.JsonItems"/>.</summary>
public sealed class JsonItem
{
    public string? Value { get; init; }

    /// <summary>The path of a top-level property, as <see cref="AgentDb.JsonItems"/> wants it.</summary>
    public static string PathOf(string property) => $"$.\"{property}\"";
}
