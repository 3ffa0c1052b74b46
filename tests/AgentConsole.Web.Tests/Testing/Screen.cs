using System.Globalization;
using System.Net;
using AgentConsole.Core.People;
using AgentConsole.Web.People;
using AgentConsole.Web.People.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentConsole.Web.Tests.Testing;

/// <summary>One person's screen without a browser: their services, their language, and components drawn as HTML.</summary>
public sealed class Screen : IAsyncDisposable
{
    readonly AsyncServiceScope _scope;
    readonly SemaphoreSlim _one = new(1);
    readonly string _language;

    Screen(AsyncServiceScope scope, string language) => (_scope, _language) = (scope, language);

    public CurrentViewer Viewer => Get<CurrentViewer>();

    public static Screen Of(WebDesk desk, int userId, string language = "en")
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new(language);
        var screen = new Screen(desk.Services.CreateAsyncScope(), language);
        screen.Viewer.Enter(Session.Of(desk.Get<StaffCache>().Now.Users[userId]));
        return screen;
    }

    public T Get<T>() where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>Runs work as a circuit does: one after the other, in the person's language.</summary>
    public async Task OnScreenAsync(Func<Task> work)
    {
        await _one.WaitAsync();
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new(_language);
            await work();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>What a component shows once all it waits for has come, its characters as a person reads them only where <paramref name="decode"/> says so.</summary>
    public async Task<string> RenderAsync<T>(bool decode, params (string Name, object? Value)[] parameters) where T : IComponent
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new(_language);
        await using var renderer = new HtmlRenderer(_scope.ServiceProvider, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters.ToDictionary(x => x.Name, x => x.Value)))).ToHtmlString());
        return decode ? WebUtility.HtmlDecode(html) : html;
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        _one.Dispose();
    }
}
