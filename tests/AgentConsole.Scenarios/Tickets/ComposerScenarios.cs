using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;
using AgentConsole.Web.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Tickets;

/// <summary>Nothing typed is ever lost.</summary>
public sealed class ComposerScenarios(Chromium chromium, Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Draft_OfABrowserThatWasKilled_ComesBackInAnother()
    {
        var id = await TechAsync(desk, "Killed");
        var anna = await TicketView.OpenAsync(chromium, desk, id);
        await anna.Text.FillAsync("Half an answer 半个回答");
        await anna.Page.SetInputFilesAsync(".comp input[type=file]", new FilePayload { Name = "报告.txt", MimeType = "text/plain", Buffer = "hello"u8.ToArray() });
        await Expect(anna.Files).ToContainTextAsync("5 B");
        await Expect(anna.Page.Locator(".comp__saved")).ToContainTextAsync("Draft saved");
        await anna.Tab("Note").ClickAsync();
        await anna.Text.FillAsync("and half a note");
        await WaitForDraftAsync(desk, id, "and half a note");

        await anna.Page.Context.CloseAsync();   // with its storage: only what the desk has is left
        var again = await TicketView.OpenAsync(chromium, desk, id);

        await Expect(again.Text).ToHaveValueAsync("Half an answer 半个回答");
        await Expect(again.Files).ToContainTextAsync("报告.txt");
        await again.Tab("Note").ClickAsync();
        await Expect(again.Text).ToHaveValueAsync("and half a note");
        await again.Tab("Reply").ClickAsync();
        await again.Text.PressAsync("Control+Enter");
        await Expect(again.Message("Half an answer").Locator(".file")).ToContainTextAsync("报告.txt");
        await again.Page.ReloadAsync();
        await again.ReadyAsync();
        await again.Tab("Reply").ClickAsync();
        await Expect(again.Text).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Note_TypedBeforeTheServerHasAnswered_StandsInTheNoteAndNotInTheReply()
    {
        var id = await TechAsync(desk, "Quick");
        var anna = await TicketView.OpenAsync(chromium, desk, id);
        await anna.Text.FillAsync("to the customer");

        // In one piece of script: no answer can come in between.
        await anna.Page.EvaluateAsync("""
            () => {
              const field = document.querySelector('.comp textarea'), tab = which => document.querySelectorAll('.comp__tabs [role=tab]')[which].click();
              const type = text => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); };
              tab(1); type('for us');
              tab(0); tab(1); type('for us alone');
            }
            """);

        await Expect(anna.Page.Locator(".comp--note")).ToHaveCountAsync(1);
        await Expect(anna.Text).ToHaveValueAsync("for us alone");
        await anna.Tab("Reply").ClickAsync();
        await Expect(anna.Text).ToHaveValueAsync("to the customer");
    }

    [Fact]
    public async Task Text_OfOneTicket_DoesNotStandOnTheNext()
    {
        var (one, other) = (await TechAsync(desk, "One of two"), await TechAsync(desk, "The other of two"));
        var anna = await TicketView.OpenAsync(chromium, desk, one);
        await anna.Text.FillAsync("for the first customer alone");

        await anna.Page.Locator($"a[href='/tickets/{other}']").First.ClickAsync();
        await Expect(anna.Console.Title).ToHaveTextAsync("The other of two");
        await anna.ReadyAsync();
        await Expect(anna.Text).ToHaveValueAsync("");
        await anna.SendAsync("for the second");
        await Expect(anna.Message("for the second")).ToHaveCountAsync(1);
        await anna.Page.GoBackAsync();

        await Expect(anna.Console.Title).ToHaveTextAsync("One of two");
        await Expect(anna.Text).ToHaveValueAsync("for the first customer alone");
        await Expect(anna.Message("for the second")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Text_OfTheLastMoment_IsThereAfterAReload()
    {
        var id = await TechAsync(desk, "Reload");
        var anna = await TicketView.OpenAsync(chromium, desk, id);

        await anna.Text.FillAsync("typed a moment ago");
        await anna.Page.ReloadAsync();
        await anna.ReadyAsync();

        await Expect(anna.Text).ToHaveValueAsync("typed a moment ago");
    }

    [Fact]
    public async Task Text_ThatIsRefused_StaysInItsField()
    {
        var id = await TechAsync(desk, "Refused");
        var anna = await TicketView.OpenAsync(chromium, desk, id);
        var tooLong = new string('长', MessageBody.Max + 1);

        await anna.Text.FillAsync(tooLong);
        await anna.Text.PressAsync("Control+Enter");
        await Expect(anna.Page.Locator(".comp__bad")).ToContainTextAsync("500,000", new() { Timeout = 20_000 });
        Assert.Equal(tooLong.Length, await anna.Text.EvaluateAsync<int>("x => x.value.length"));

        await desk.Get<TicketWriter>().ApplyAsync(id, null, Actor.User(desk.People.Admin), new SetStatus(Closed(desk)));
        await Expect(anna.Page.Locator(".flow__now")).ToContainTextAsync("Closed");
        await anna.Text.FillAsync("too late");
        await anna.Text.PressAsync("Control+Enter");
        await Expect(anna.Page.Locator(".comp__bad")).ToContainTextAsync("closed");
        await Expect(anna.Text).ToHaveValueAsync("too late");
        Assert.DoesNotContain(anna.Console.Complaints, x => x.Contains("circuit", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Note_BeingWritten_LooksInternalAndIsStoredAsOne()
    {
        var id = await TechAsync(desk, "Internal");
        var anna = await TicketView.OpenAsync(chromium, desk, id);

        await anna.Page.Locator("h1").ClickAsync();
        await anna.Page.Keyboard.PressAsync("n");
        await Expect(anna.Text).ToBeFocusedAsync();
        await anna.Page.Keyboard.TypeAsync("Only for us");
        await Expect(anna.Page.Locator(".comp__box")).ToHaveCSSAsync("background-color", "rgb(255, 248, 229)");
        await Expect(anna.Page.Locator(".comp .btn--pri").First).ToHaveTextAsync("Add note");
        await anna.Console.PictureAsync("ticket-note");
        await anna.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(anna.Page.Locator(".msg--note", new() { HasTextString = "Only for us" }).Locator(".kind")).ToHaveTextAsync("Internal note");
        await Expect(anna.Page.Locator(".msg--note .msg__b")).ToHaveCSSAsync("background-color", "rgb(255, 248, 229)");
        Assert.Equal(MessageKind.InternalNote, (await desk.Get<TicketReader>().MessagesAsync(desk.ViewerOf(desk.People.Anna), id))[^1].Kind);
    }

    [Fact]
    public async Task Files_PickedPastedAndDropped_GoWithTheMessageAndTooLargeOnesAreRefusedBeforehand()
    {
        var id = await TechAsync(desk, "Files");
        var anna = await TicketView.OpenAsync(chromium, desk, id);
        var png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

        await anna.Page.SetInputFilesAsync(".comp input[type=file]",
        [
            new FilePayload { Name = "图片.png", MimeType = "text/html", Buffer = png },
            new FilePayload { Name = "huge.bin", MimeType = "application/x", Buffer = new byte[FileStore.BytesMax + 1] },
        ]);
        await Expect(anna.Files.Filter(new() { HasTextString = "huge.bin" })).ToContainTextAsync("Larger than 25 MB");
        await anna.Text.EvaluateAsync("""
            x => { const d = new DataTransfer(); d.items.add(new File(['pasted'], 'pasted.txt')); x.dispatchEvent(new ClipboardEvent('paste', { clipboardData: d, bubbles: true, cancelable: true })); }
            """);
        await Expect(anna.Files.Filter(new() { HasTextString = "pasted.txt" })).ToContainTextAsync("6 B");
        await anna.Page.Locator(".conv").EvaluateAsync("""
            x => { const d = new DataTransfer(); d.items.add(new File(['<script>alert(1)</script>'], 'evil.html')); x.dispatchEvent(new DragEvent('drop', { dataTransfer: d, bubbles: true, cancelable: true })); }
            """);
        await Expect(anna.Files.Filter(new() { HasTextString = "evil.html" })).ToContainTextAsync("25 B");
        await anna.Files.Filter(new() { HasTextString = "huge.bin" }).GetByRole(AriaRole.Button).ClickAsync();
        await anna.SendAsync("With files");

        var message = anna.Message("With files");
        await Expect(message.Locator(".shot img")).ToHaveJSPropertyAsync("naturalWidth", 1);
        await Expect(message.Locator("a.file")).ToHaveCountAsync(2);
        var evil = await anna.Page.Context.APIRequest.GetAsync(desk.Address.TrimEnd('/') + await message.Locator("a.file", new() { HasTextString = "evil.html" }).GetAttributeAsync("href"));
        Assert.StartsWith("attachment", evil.Headers["content-disposition"], StringComparison.Ordinal);
        await anna.Console.PictureAsync("ticket-files");
        Assert.Empty(anna.Console.Complaints);
    }

    [Fact]
    public async Task Send_WithAStatus_DoesBothInOneChange()
    {
        var id = await TechAsync(desk, "Solve it");
        var anna = await TicketView.OpenAsync(chromium, desk, id);

        await anna.Text.FillAsync("Solved, I believe");
        await anna.Page.GetByLabel("Send and set a status").ClickAsync();
        await anna.Page.Locator(".pop:popover-open [role=option]", new() { HasTextString = "Solved" }).ClickAsync();

        await Expect(anna.Page.Locator(".flow__now")).ToContainTextAsync("Solved");
        await Expect(anna.Message("Solved, I believe")).ToBeVisibleAsync();
        var history = await desk.Get<TicketReader>().HistoryAsync(desk.ViewerOf(desk.People.Anna), id);
        Assert.Contains(history[^1].Fields, x => x.Field == "status");
        Assert.Equal(history[^1].Version, (await desk.Get<TicketReader>().MessagesAsync(desk.ViewerOf(desk.People.Anna), id))[^1].Version);
    }

    static int Closed(Desk desk) => desk.Get<CatalogCache>().Now.DefaultOf(StatusCategory.Closed).Id;

    static async Task WaitForDraftAsync(Desk desk, long id, string text)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if ((await desk.Get<DraftBook>().FindAsync(desk.ViewerOf(desk.People.Anna), id)).Any(x => x.Source == text)) return;
            await Task.Delay(100);
        }

        Assert.Fail("The draft was not kept");
    }

    static async Task<long> TechAsync(Desk desk, string subject) =>
        (await desk.CreateAsync(subject, new SetGroup(desk.People.Tech), new AddCustomerMessage(new MessageBody("Please help.")))).Id;
}
