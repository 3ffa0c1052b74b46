using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.People;
using AgentConsole.Web.Shell;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Tickets.One;

/// <summary>
/// Where replies and notes are written. The text lives in the browser (ticket.js) and comes here to be kept as a draft and to be
/// sent; it leaves its field only after it was stored.
/// </summary>
public sealed partial class Composer(IJSRuntime script, TicketWords words, DraftBook drafts, FileStore store, ToastTray toasts, LocalTimes times, TimeProvider time,
    AvailabilityBoard availability, IStringLocalizer<PeopleText> people) : IAsyncDisposable
{
    readonly SemaphoreSlim _draftTurn = new(1);
    ComposerUploads _files = null!;
    ElementReference _root;
    readonly PagePart _page = new(script);
    TicketMessage? _ahead;
    SendThen? _waiting;
    DateTime? _beganAt, _seenUntil;
    string? _refusal;
    string _saved = "";
    (string Source, string Line) _signature = ("", "");
    bool _note, _hasText, _busy;

    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    bool Workable => Ticket.Row.State == TicketState.Active && Ticket.Row.StatusCategory != StatusCategory.Closed;

    bool MayReply => Workable && Ticket.May(new AddReply(Nothing));

    bool MayNote => Workable && Ticket.May(new AddNote(Nothing));

    // Who was writing when the ticket was closed keeps the words.
    bool IsOpen => MayReply || MayNote || _hasText;

    string Recipient => Ticket.Row.Requester is { Email: { Length: > 0 } email } x ? $"{x.Name} <{email}>" : Ticket.Row.Requester.Name;

    string Locked => Ticket.Row.StatusCategory == StatusCategory.Closed ? "The ticket is closed; nothing can be added."
        : !Workable ? "Restore the ticket to write on it." : "Your role reads this ticket and does not write on it.";

    /// <summary>The words of the person's signature in one line.</summary>
    string Signature()
    {
        var source = Ticket.Me?.Signature ?? "";
        if (source != _signature.Source) _signature = (source, HtmlText.FromHtml(MarkdownHtml.FromMarkdown(source)).Trim().ReplaceLineEndings(" · "));
        return _signature.Line;
    }

    MessageKind Kind => _note ? MessageKind.InternalNote : MessageKind.PublicReply;

    static MessageBody Nothing { get; } = new("");

    /// <summary>The person pressed a key; told now and then, and whenever the text begins or ends.</summary>
    [JSInvokable]
    public void Typed(bool began, bool hasText)
    {
        if (began || _beganAt is null) _beganAt = time.Now();
        _hasText = hasText;
        if (hasText) Ticket.Typed();
        else Ticket.StoppedWriting();
        if (_refusal is null) return;
        _refusal = null;
        StateHasChanged();
    }

    /// <summary>Keeps what is typed. False when it cannot be kept; the browser's own copy remains then.</summary>
    [JSInvokable]
    public async Task<bool> SaveDraft(MessageKind kind, string text)
    {
        if (_busy || Ticket.Gone is not null) return false;
        await _draftTurn.WaitAsync();
        try
        {
            await drafts.SaveAsync(Ticket.Viewer, Ticket.Id, kind, text, _files.Of(kind));
            _saved = text.Length == 0 && _files.Of(kind).Count == 0 ? "" : T["Draft saved {0}", times.InZone(time.Now()).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)];
            StateHasChanged();
            return true;
        }
        catch (RefusedException e)
        {
            _saved = T["Draft kept in this browser only: {0}", e.Refusal.Text()];
            StateHasChanged();
            return false;
        }
        finally
        {
            _draftTurn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Ticket.Returned -= ReturnedAsync;
        await _page.DisposeAsync();
        await _files.DisposeAsync();
        _draftTurn.Dispose();
    }

    protected override void OnInitialized()
    {
        _files = new ComposerUploads(store, Ticket.Viewer.UserId, T, () => InvokeAsync(StateHasChanged));
        _note = !MayReply;
        Ticket.Returned += ReturnedAsync;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        var kept = await drafts.FindAsync(Ticket.Viewer, Ticket.Id);
        await _files.RestoreAsync(kept);
        // Who only has a note begun goes on with the note.
        if (kept is [{ Kind: MessageKind.InternalNote }]) _note = true;
        _beganAt = kept.Count > 0 ? kept.Max(x => x.At) : null;
        var opened = Kind;
        await _page.AttachAsync("/" + Assets["ticket.js"], "openComposer", _root, this, new
        {
            user = Ticket.Viewer.UserId, ticket = Ticket.Id, kind = (int)opened, max = MessageBody.Max,
            drafts = kept.Select(x => new { kind = (int)x.Kind, text = x.Source }),
        });
        if (opened != Kind) await TurnAsync(_note); // chosen while the script was on its way
        StateHasChanged();
    }

    async Task TurnAsync(bool note)
    {
        (_note, _ahead, _refusal, _unseen) = (note, null, null, []);
        _files.Kind = Kind;
        if (_page.Attached) _hasText = await _page.AskAsync<bool>("turn", (int)Kind);
    }

    async Task AttachAsync(InputFileChangeEventArgs e)
    {
        _files.Kind = Kind;
        _refusal = await _files.AddAsync(e);
        await KeepFilesAsync();
    }

    async Task RemoveAsync(ComposerFile file)
    {
        await _files.RemoveAsync(file);
        await KeepFilesAsync();
    }

    async Task KeepFilesAsync()
    {
        if (await _page.AskAsync<string>("read", (int)Kind) is { } text) await SaveDraft(Kind, text);
    }
}
