using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.People;

/// <summary>
/// What makes a password acceptable: its length and that nobody would try it first. Length beats required digits and signs, which
/// people satisfy with "Passw0rd!".
/// </summary>
public static class PasswordRules
{
    /// <summary>UTF-16 units. The upper limit keeps a megabyte from being hashed.</summary>
    public const int LengthMin = 10, LengthMax = 200;

    /// <summary>Rounds of PBKDF2 with HMAC-SHA-512: some 0.1 s of work for whoever guesses offline.</summary>
    public const int HashRounds = 210_000;

    private const int DifferentMin = 5;

    private static readonly string[] FirstTried =
    [
        "password", "passw0rd", "p@ssword", "123456", "qwerty", "asdfgh", "letmein", "welcome", "changeme", "iloveyou", "admin", "woaini", "5201314",
    ];

    /// <summary>Refuses a password that is too short, too long, too plain, or contains one of the person's names.</summary>
    public static void Require(string password, params IReadOnlyList<string?> names)
    {
        if (password.Length is < LengthMin or > LengthMax) throw Refuse.Invalid("passwordLength", "password", LengthMin, LengthMax);
        var rest = FirstTried.Concat(names.Where(x => x is { Length: >= 3 }).SelectMany(Parts)).Aggregate(password,
            (left, word) => left.Replace(word, "", StringComparison.OrdinalIgnoreCase));
        if (rest.Distinct().Count() < DifferentMin) throw Refuse.Invalid("passwordPlain", "password");
    }

    /// <summary>A name or an address also counts by its words: "anna.weber@desk.example" is "anna", "weber", "desk" and "example".</summary>
    private static IEnumerable<string> Parts(string? name) =>
        name!.Split([' ', '.', '@', '_', '-'], StringSplitOptions.RemoveEmptyEntries).Where(x => x.Length >= 3).Prepend(name);
}
