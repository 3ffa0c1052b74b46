using AgentConsole.Core.People;
using Microsoft.AspNetCore.Identity;

namespace AgentConsole.Web.People.SignIn;

/// <summary>
/// Lets people in by name and password. A wrong password, an unknown name, a closed and a locked account look the same from
/// outside, in words and in time, so nobody learns here who works at the desk.
/// </summary>
public sealed class SignInDoor(SignInBook book, SignInManager<User> identity, IPasswordHasher<User> hasher, TimeProvider time)
{
    /// <summary>Longer than any honest check takes.</summary>
    static readonly TimeSpan FailureTakes = TimeSpan.FromMilliseconds(700);

    static string? _hashOfNobody;

    /// <summary>The person, now signed in on this response; null when they may not enter.</summary>
    /// <param name="keep">Whether the cookie outlives the browser.</param>
    public async Task<User?> EnterAsync(string name, string password, bool keep)
    {
        var began = time.GetTimestamp();
        if (await CheckedAsync(name, password) is { } user)
        {
            await book.SucceedAsync(user.Id);
            await identity.SignInAsync(user, keep);
            return user;
        }

        var rest = FailureTakes - time.GetElapsedTime(began);
        if (rest > TimeSpan.Zero) await Task.Delay(rest, time);
        return null;
    }

    async Task<User?> CheckedAsync(string name, string password)
    {
        if (password.Length > PasswordRules.LengthMax) return null;
        if (await book.TakeTryAsync(name) is { PasswordHash: not null } user)
            return await identity.UserManager.CheckPasswordAsync(user, password) ? user : null;

        // As much work as for a real account, or the processor's load would tell them apart.
        _hashOfNobody ??= hasher.HashPassword(null!, Guid.NewGuid().ToString());
        hasher.VerifyHashedPassword(null!, _hashOfNobody, password);
        return null;
    }
}
