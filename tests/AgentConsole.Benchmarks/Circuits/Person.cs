using System.Net;
using System.Text.RegularExpressions;

namespace AgentConsole.Benchmarks.Circuits;

/// <summary>An agent who signed in by the form, with the cookies of that session.</summary>
internal sealed partial class Person : IDisposable
{
    private readonly CookieContainer _cookies = new();

    private Person(Uri desk)
    {
        Desk = desk;
        Http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = desk };
        Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
    }

    public Uri Desk { get; }

    public HttpClient Http { get; }

    public string Cookie => _cookies.GetCookieHeader(Desk);

    public static async Task<Person> SignInAsync(Uri desk, string name, string password)
    {
        var person = new Person(desk);
        var door = new Uri("sign-in", UriKind.Relative);
        var fields = Hidden().Matches(await person.Http.GetStringAsync(door)).ToDictionary(x => x.Groups[1].Value, x => WebUtility.HtmlDecode(x.Groups[2].Value));
        (fields["Form.Name"], fields["Form.Password"]) = (name, password);
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await person.Http.PostAsync(door, form);
        return answer.StatusCode == HttpStatusCode.Found ? person : throw new InvalidOperationException($"{name} may not enter: {answer.StatusCode}.");
    }

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
