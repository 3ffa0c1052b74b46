using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Notices;

/// <summary>
/// Tells people of a change, with the change itself: after the commit the bell has rung, after a refusal it never did. Everything it needs is in
/// memory; the notices of one commit are stored together, however many tickets and followers there are.
/// </summary>
internal sealed class GiveNotices(NoticeAddressees addressees, LiveHub live, TimeProvider time) : ITicketStep, IGatheredWork
{
    /// <summary>What happened longer ago and is told only now is history, not news.</summary>
    private static readonly TimeSpan NewsTime = TimeSpan.FromDays(1);

    public Task RunAsync(TicketWrite write, CancellationToken ct)
    {
        var since = time.Now() - NewsTime;
        TicketRow? row = null;
        foreach (var change in write.Changes)
        {
            if (change.At < since || change.Via is Via.Import or Via.Replay) continue;
            var entry = new Entry(write, change);
            foreach (var (userId, what) in addressees.Of(entry))
            {
                row ??= TicketRow.From(write.Ticket);
                if (addressees.Sees(userId, row)) write.Db.BeforeCommit(this, entry.For(userId, what, row));
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Right before the commit: all that its changes left.</summary>
    public async Task RunAsync(AgentDb db, IReadOnlyList<object> items, CancellationToken ct)
    {
        var given = items.Cast<Told>().ToList();
        await NoticeRows.InsertAsync(db, given.ConvertAll(x => x.Notice), ct);
        live.PublishAfterCommit(db, new NoticesGiven(given.ConvertAll(x => x.News)));
    }

    internal sealed record Told(Notice Notice, GivenNotice News);

    /// <summary>One change of a write, with what was said in it.</summary>
    internal sealed class Entry(TicketWrite write, TicketChange change)
    {
        public Ticket Ticket => write.Ticket;
        public TicketChange Change => change;
        public IReadOnlyList<FieldChange> Fields { get; } = change.HasFields ? change.Fields : [];
        public IReadOnlyList<TicketMessage> Messages { get; } = [.. write.Messages.Where(x => x.Version == change.Version)];

        public FieldChange? Field(string name) => Fields.FirstOrDefault(x => x.Field == name);

        public Told For(int userId, NoticeEvent what, TicketRow row)
        {
            var said = what == NoticeEvent.Mentioned ? Messages.FirstOrDefault(x => x.Mentions.Any(m => m.UserId == userId)) : Messages.Count > 0 ? Messages[^1] : null;
            var kind = said is null ? NoticeEntry.Change : said.Kind == MessageKind.InternalNote ? NoticeEntry.Note : NoticeEntry.Reply;
            var about = said is null ? Cut(string.Join(',', Fields.Select(x => x.Field))) : Cut(CleanText.Line(said.Text));
            var (actorKind, actorId) = said is null ? (change.ActorKind, change.ActorId) : (said.AuthorKind, said.AuthorId);
            var who = actorKind == ActorKind.Customer && actorId == row.Requester.Id ? row.Requester.Name : null;
            return new Told(
                new Notice { UserId = userId, TicketId = row.Id, Version = change.Version, Event = what, Entry = kind, About = about, ActorKind = actorKind, ActorId = actorId, At = change.At },
                new GivenNotice(userId, row.Id, change.Version, what, kind, row.Subject, about, actorKind, actorId, who));
        }

        private static string? Cut(string text) => text.Length == 0 ? null : CleanText.Cut(text, Notice.AboutMax - 10);
    }
}
