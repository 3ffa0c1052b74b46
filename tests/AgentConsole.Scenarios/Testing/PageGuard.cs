using System.Text.Json;
using AgentConsole.Scenarios.Shell;
using Microsoft.Playwright;

namespace AgentConsole.Scenarios.Testing;

/// <summary>Watches a page that shows the texts of strangers: none of them may become markup, run, fetch, lead away or break the page.</summary>
sealed class PageGuard
{
    /// <summary>Notes in <c>__ran</c> whatever a text might get to run; to be there before the page is.</summary>
    public const string Script = """
        (() => {
          window.__ran = [];
          for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = (...args) => { window.__ran.push(name + ' ' + args.join()); return null; };
          addEventListener('securitypolicyviolation', e => window.__ran.push(`policy ${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
        })();
        """;

    // Blazor's own script and ours come from the desk; a comment of Blazor's is no element.
    const string Look = """
        () => {
          const bad = [...window.__ran];
          for (const x of document.querySelectorAll('*')) {
            const say = why => bad.push(`${why}: ${x.outerHTML.slice(0, 200)}`);
            if (/^(iframe|frame|object|embed|applet|math|portal|marquee|video|audio)$/.test(x.localName)) say('element');
            if (x.localName === 'script' && !(x.src || '').startsWith(location.origin + '/')) say('script');
            if (x.localName === 'base' && x.getAttribute('href') !== '/') say('base');
            if (/^(link|style|meta|title)$/.test(x.localName) && !document.head.contains(x) && !x.closest('svg')) say('head');
            if (x.localName === 'meta' && x.httpEquiv) say('meta');
            if (x.localName === 'form' && x.getAttribute('action') && new URL(x.getAttribute('action'), location.href).origin !== location.origin) say('form');
            for (const { name, value } of x.attributes) {
              if (/^on/i.test(name)) say(name);
              if (/^(href|src|srcdoc|xlink:href|action|formaction|data|poster|background|ping)$/i.test(name) && /^(javascript|vbscript|data:(?!image\/))/i.test(value.replace(/[\s\u0000-\u0020]/g, ''))) say(name);
            }
          }
          const wide = document.documentElement.scrollWidth - innerWidth;
          if (wide > 0) bad.push(`${wide} pixels too wide`);
          if (document.querySelector('.components-reconnect-show, .components-reconnect-failed, .components-reconnect-rejected')) bad.push('the circuit is gone');
          return bad;
        }
        """;

    readonly ConsolePage _console;
    readonly List<string> _went = [];

    public PageGuard(ConsolePage console, Desk desk)
    {
        _console = console;
        console.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(desk.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) _went.Add(request.Url);
        };
        console.Page.Dialog += (_, dialog) =>
        {
            // The browser's own question before a form with unsaved words is left.
            if (dialog.Type == DialogType.BeforeUnload) _ = dialog.AcceptAsync();
            else _went.Add("dialog: " + dialog.Message);
        };
    }

    public IPage Page => _console.Page;

    /// <summary>Fails when anything of what was shown so far did anything.</summary>
    public async Task CheckAsync()
    {
        Assert.Empty((await Page.EvaluateAsync<JsonElement>(Look)).EnumerateArray().Select(x => Page.Url + " " + x.GetString()));
        Assert.Empty(_went);
        Assert.Empty(_console.Complaints);
    }

    /// <summary>A text without byte order marks: one at the beginning is lost on its way into the page, and nobody sees it anyway.</summary>
    public static string Shown(string text) => text.Replace("\uFEFF", "", StringComparison.Ordinal);

    /// <summary>The texts of all elements that a selector finds, exactly as they stand in the page.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync(string css) =>
        await Page.EvaluateAsync<string[]>("css => [...document.querySelectorAll(css)].map(x => x.textContent)", css);

    /// <summary>Waits until an element that the selector finds has exactly this text.</summary>
    public async Task ShowsAsync(string css, string text)
    {
        text = Shown(text);
        try
        {
            await Page.WaitForFunctionAsync("([css, text]) => (css === 'title' ? [document.title] : [...document.querySelectorAll(css)].map(x => x.textContent)).some(x => x.replaceAll('\\uFEFF', '') === text)",
                new[] { css, text }, new() { Timeout = 15_000 });
        }
        catch (TimeoutException)
        {
            Assert.Contains(text, css == "title" ? [await Page.TitleAsync()] : await TextsAsync(css));
            throw;
        }
    }
}
