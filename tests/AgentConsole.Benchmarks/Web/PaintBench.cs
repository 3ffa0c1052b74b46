using AgentConsole.Benchmarks.Desks;
using AgentConsole.Core.Demo;
using Microsoft.Playwright;

namespace AgentConsole.Benchmarks.Web;

/// <summary>
/// What somebody waits for at their own screen, in a real Chromium: the first paint of the queue, its rows, and the way from a key to the picture of what it
/// did. CHROMIUM_PATH names the browser.
/// </summary>
internal static class PaintBench
{
    private const int Loads = 20, Keys = 40;

    // From the event to the first task behind the frame that shows what came of it.
    private const string Watch =
        "() => { const again = window.took; window.took = []; if (!again) addEventListener('keydown', e => requestAnimationFrame(() => { const after = new MessageChannel(); after.port1.onmessage = () => took.push(performance.now() - e.timeStamp); after.port2.postMessage(0); }), true); }";

    private const string Painted =
        "() => new Promise(done => { const look = () => { const first = performance.getEntriesByName('first-contentful-paint')[0]; " +
        "first && document.querySelector('tr.qr') ? requestAnimationFrame(() => setTimeout(() => done([first.startTime, performance.now()]))) : requestAnimationFrame(look); }; look(); })";

    public static async Task RunAsync(BenchOptions options)
    {
        await (await BenchDesk.OpenAsync(options with { Size = Math.Max(options.Size, BenchDesk.Demo) })).DisposeAsync();
        await using var desk = await WebDesk.StartAsync(BenchDesk.FolderOf(options), BenchDesk.DatabaseOf(options), demo: false);
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
        var page = await chromium.NewPageAsync(new() { BaseURL = desk.Address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 } });
        await page.GotoAsync("sign-in");
        await page.FillAsync("[name='Form.Name']", "admin");
        await page.FillAsync("[name='Form.Password']", DemoDesk.Password);
        await page.ClickAsync("button.gf__go");
        await page.WaitForSelectorAsync(".list[data-ready]");

        var (first, rows) = (new List<double>(), new List<double>());
        for (var i = 0; i < Loads + 3; i++)
        {
            await page.GotoAsync("queue?filter=all");
            var at = await page.EvaluateAsync<double[]>(Painted);
            if (i < 3) continue; // a desk that has just started compiles as it goes
            first.Add(at[0]);
            rows.Add(at[1]);
        }

        Console.WriteLine("| act | n | p50 ms | p95 ms | max ms |\n|---|---|---|---|---|");
        Print("queue, first contentful paint", first);
        Print("queue, rows painted", rows);
        await page.WaitForSelectorAsync(".list[data-ready]");
        Print("queue, j to the next row", await PressAsync(page, null, ["j"]));
        Print("query line, a letter", await PressAsync(page, ".qwrap input", ["r", "o", "u", "t", "e", "r"]));
        await page.GotoAsync("queue?filter=all");
        await page.ClickAsync("tr.qr a");
        await page.WaitForSelectorAsync("[data-composer][data-ready]:not([hidden])");
        Print("composer, a letter", await PressAsync(page, "[data-composer] textarea", ["h", "e", "l", "o", " "]));
    }

    private static async Task<List<double>> PressAsync(IPage page, string? field, string[] keys)
    {
        if (field is not null) await page.ClickAsync(field);
        await page.EvaluateAsync(Watch);
        for (var i = 0; i < Keys; i++)
        {
            await page.Keyboard.PressAsync(keys[i % keys.Length]);
            await Task.Delay(80);
        }

        return [.. await page.EvaluateAsync<double[]>("() => took")];
    }

    private static void Print(string act, List<double> took)
    {
        took.Sort();
        double At(double share) => took[(int)(share * (took.Count - 1))];
        Console.WriteLine(FormattableString.Invariant($"| {act} | {took.Count} | {At(.5):0} | {At(.95):0} | {At(1):0} |"));
    }
}
