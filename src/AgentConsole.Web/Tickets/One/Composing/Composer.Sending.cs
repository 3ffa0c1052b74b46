using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Tickets.One;

/// <summary>What is done together with sending.</summary>
/// <param name="StatusId">The status to set; null leaves it.</param>
/// <param name="Version">The version the person saw when they chose the status.</param>
public sealed record SendThen(int? StatusId, int? Version);

public sealed partial class Composer
{
    async Task SendAsync(SendThen then)
    {
        if (_busy || !_page.Attached || _files.Waiting) return;
        if (!_note && Ahead() is { } ahead)
        {
            (_ahead, _waiting) = (ahead, then);
            return;
        }

        var kind = Kind;
        if (await _page.AskAsync<string>("read", (int)kind) is not { } text) return;
        if (string.IsNullOrWhiteSpace(text) && _files.Of(kind).Count == 0)
        {
            // A status alone can be set without a message.
            if (then.StatusId is { } only) await Ticket.SaveAsync("status", new SetStatus(only));
            else _refusal = T["Write something first"];
            return;
        }

        if (kind == MessageKind.InternalNote && UnseenIn(text) is { Count: > 0 } unseen)
        {
            (_unseen, _waiting) = (unseen, then);
            return;
        }

        await SendAsync(kind, text, then);
    }

    async Task SendAsync(MessageKind kind, string text, SendThen then)
    {
        _busy = true;
        _refusal = null;
        try
        {
            var body = new MessageBody(text, BodyFormat.Markdown, _files.Of(kind)) { Signed = true };
            if (_share.Count == 0) await Ticket.SayAsync(kind, body, then.StatusId, then.Version);
            else await Ticket.ApplyAsync([.. _share, new AddNote(body), .. then.StatusId is { } status ? [new SetStatus(status)] : Array.Empty<TicketAction>()], then.Version);
            await _page.TellAsync("sent", (int)kind, text);
            _files.Sent(kind);
            await ForgetDraftAsync(kind);
            Ticket.StoppedWriting();
            (_beganAt, _seenUntil, _hasText, _saved) = (null, null, false, "");
        }
        catch (RefusedException e)
        {
            // The text has not left its field.
            _refusal = e.Refusal.Conflicts is [{ Field: "status" } lost, ..]
                ? T["{0} set the status to {1} meanwhile. Nothing was sent; send again as you want it.", words.Actor(lost.By, Ticket.Timeline), words.Value("status", lost.Theirs)]
                : e.Refusal.Text();
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>A colleague's reply that came after the person began to type, and that they were not yet asked about.</summary>
    TicketMessage? Ahead() => Ticket.LatestColleagueReply is { } reply && _beganAt is { } began && reply.At > began && !(reply.At <= _seenUntil) ? reply : null;

    async Task SendAnywayAsync()
    {
        var then = _waiting ?? new SendThen(null, null);
        (_seenUntil, _ahead, _waiting) = (_ahead?.At, null, null);
        await SendAsync(then);
    }

    async Task KeepEditingAsync()
    {
        (_seenUntil, _ahead, _waiting) = (_ahead?.At, null, null);
        await _page.TellAsync("focus");
    }

    async Task TakeBackAsync(HeldReply held)
    {
        if (await Ticket.TakeBackAsync(held) is { } taken) await PutBackAsync(taken.Source, taken.Uploads);
        else toasts.Fail(T["The reply has gone out already"]);
    }

    // The desk has made it the draft again, with whatever was typed meanwhile.
    async Task ReturnedAsync(ReplyReturned news)
    {
        var draft = (await drafts.FindAsync(Ticket.Viewer, Ticket.Id)).FirstOrDefault(x => x.Kind == MessageKind.PublicReply);
        await PutBackAsync(news.Source, draft?.Uploads ?? []);
        _refusal = T["The reply did not go out: {0}", news.Why.Text()];
        StateHasChanged();
    }

    async Task PutBackAsync(string text, IReadOnlyList<Guid> uploads)
    {
        await _files.RestoreAsync(MessageKind.PublicReply, uploads);
        await TurnAsync(note: false);
        _hasText = true;   // shows the composer even where the ticket was closed
        StateHasChanged();
        await _page.TellAsync("put", (int)MessageKind.PublicReply, text);
        await KeepFilesAsync();
    }

    async Task ForgetDraftAsync(MessageKind kind)
    {
        await _draftTurn.WaitAsync(); // a save under way must not come after it
        try
        {
            await drafts.SaveAsync(Ticket.Viewer, Ticket.Id, kind, "", []);
        }
        catch (RefusedException e)
        {
            toasts.Fail(e.Refusal.Text()); // the message is stored; only its draft could not be removed
        }
        finally
        {
            _draftTurn.Release();
        }
    }
}
