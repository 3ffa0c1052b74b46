
namespace AgentConsole.Core.Conditions;

/// <summary>
/// Conditions as they are saved: <c>{"all":[…]}</c>, <c>{"any":[…]}</c>, <c>{"none":[…]}</c> and <c>{"field":"priority","op":"atLeast","values":["high"]}</c>.
/// </summary>
public static class ConditionJson
{
    /// <summary>Longest JSON that is read, in UTF-16 units.</summary>
    public const int Max = 500_000;

    public static string Write(Condition condition) => throw new NotImplementedException();

    /// <summary>The condition in its <see cref="Condition.Normal"/> form. Refuses, naming the place, what is none or exceeds a limit.</summary>
    public static Condition Read(string json) => throw new NotImplementedException();
}
