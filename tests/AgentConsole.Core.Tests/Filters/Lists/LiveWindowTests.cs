using AgentConsole.Core.Filters;
using AgentConsole.Core.Tickets;
using static AgentConsole.Core.Tests.Filters.Rows;

namespace AgentConsole.Core.Tests.Filters;

public sealed class LiveWindowTests
{
    static readonly DateTime Now = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);
    static readonly Departure Left = new(DepartureKind.Group, 3);

    [Fact]
    public void Apply_NotBusy_RowTakesItsPlaceAtOnce()
    {
        var window = Opened(Row(1, 1, 10), Row(2, 1, 20), Row(3, 1, 30));

        window.Apply(In(Row(3, 2, 5)));
        window.Apply(In(Row(4, 1, 15)));
        window.Apply(Out(2, 2));

        Assert.Equal([3, 1, 4], Ids(window));
        Assert.Equal(Now, window.Show().Rows[0].ChangedAt);
        Assert.Null(window.Show().Rows[1].ChangedAt);
        Assert.Equal([3L, 4L], window.TakeTouched().Order());
    }

    [Fact]
    public void Apply_Busy_NothingMovesAndAllIsCounted()
    {
        var window = Opened(Row(1, 1, 10), Row(2, 1, 20), Row(3, 1, 30));
        window.Busy = true;

        window.Apply(In(Row(3, 2, 5)));  // would go to the top
        window.Apply(In(Row(4, 1, 15))); // new
        window.Apply(Out(2, 2));         // leaves

        var (rows, waiting, incoming) = window.Show();
        Assert.Equal([1, 2, 3], rows.Select(x => x.Row.Id));
        Assert.Equal(2, waiting);
        Assert.Equal(1, incoming); // the other one only moves
        Assert.Equal(Left, rows[1].Left);
        Assert.Equal(2, rows[2].Row.Version); // cells are up to date, only the place is not

        window.ShowWaiting();
        Assert.Equal([3, 1, 4], Ids(window));
        Assert.Equal(0, window.Show().Waiting);
        window.Apply(In(Row(5, 1, 1)));
        Assert.Equal([3, 1, 4], Ids(window)); // still busy
        window.Busy = false;
        Assert.Equal([5, 3, 1, 4], Ids(window));
    }

    [Fact]
    public void Apply_BusyAndComesBack_StaysWithoutReason()
    {
        var window = Opened(Row(1, 1, 10), Row(2, 1, 20));
        window.Busy = true;
        window.Apply(Out(1, 2));
        window.Apply(In(Row(1, 3, 10)));

        Assert.Null(window.Show().Rows[0].Left);
        Assert.Equal(0, window.Show().Waiting);
    }

    [Fact]
    public void Apply_OlderNews_IsIgnored()
    {
        var window = Opened(Row(1, 5, 10));
        window.Apply(Out(1, 4));
        window.Apply(In(Row(1, 3, 99)));

        Assert.Equal(5, window.Show().Rows.Single().Row.Version);
    }

    [Fact]
    public void Show_NothingChanged_IsTheSameList()
    {
        var window = Opened(Row(1, 1, 10), Row(2, 1, 20));
        var before = window.Show().Rows;
        window.Apply(Out(9, 1));
        Assert.Same(before, window.Show().Rows);

        window.Apply(In(Row(2, 2, 20)));
        Assert.Same(before[0], window.Show().Rows[0]);
        Assert.NotSame(before[1], window.Show().Rows[1]);
    }

    [Fact]
    public void Apply_RowsBehindTheEnd_WaitForTheNextPage()
    {
        var window = new LiveWindow(ByPlace, 2);
        window.BeginRead();
        Replace(window, [Row(1, 1, 10), Row(2, 1, 20)], more: true);

        window.Apply(In(Row(3, 1, 30)));
        window.Apply(In(Row(1, 2, 40))); // sorts behind what is loaded
        Assert.Equal([2], Ids(window));
        Assert.True(window.HasMore);

        window.BeginRead();
        window.Apply(In(Row(4, 1, 25))); // committed after the page was read
        window.Append([Row(3, 1, 30), Row(1, 2, 40)], more: false);
        Assert.Equal([2, 4, 3, 1], Ids(window));
        Assert.False(window.HasMore);
        window.Apply(In(Row(5, 1, 1)));
        Assert.Equal([5, 2, 4, 3], Ids(window)); // four rows were asked for
        Assert.True(window.HasMore);
    }

    [Fact]
    public void Replace_ViewerLostSight_RowGoesAtOnceEvenWhileBusy()
    {
        var window = Opened(Row(1, 1, 10), Row(2, 1, 20));
        window.Busy = true;
        window.BeginRead();
        window.Replace([Row(2, 1, 20)], false, ByPlace, row => row.Id != 1, Now);
        Assert.Equal([2], Ids(window));
    }

    /// <summary>A world of tickets changes at random while pages are read from moments in between; what is shown must be the beginning of the true list.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Window_RandomChangesReadsAndPointers_SettlesToTheTrueList(int seed)
    {
        var random = new Random(seed);
        var world = new Dictionary<long, TicketRow>();
        var undelivered = new Queue<WindowMove>();
        var window = new LiveWindow(ByPlace, 5);
        List<TicketRow>? reading = null;
        TicketRow? end = null;
        var readingAll = true;
        var more = false;
        BeginRead(all: true);

        for (var step = 0; step < 20_000; step++)
        {
            switch (random.Next(10))
            {
                case < 4:
                    ChangeWorld();
                    break;
                case < 8:
                    if (undelivered.TryDequeue(out var move)) window.Apply(move);
                    break;
                case 8:
                    if (reading is not null) FinishRead();
                    else BeginRead(all: random.Next(3) == 0);
                    break;
                default:
                    if (random.Next(4) == 0) window.Busy = !window.Busy;
                    else window.ShowWaiting();
                    break;
            }

            if (step % 100 != 0) continue;
            while (undelivered.TryDequeue(out var move)) window.Apply(move);
            if (reading is not null) FinishRead();
            var wasBusy = window.Busy;
            var frozen = Ids(window);
            Assert.Equal(frozen.Distinct(), frozen);
            var waiting = window.Show().Waiting;
            window.Busy = false;
            var truth = True();
            var shown = window.Show().Rows.Select(x => x.Row).ToList();
            Assert.Equal(truth.Take(shown.Count).Select(Brief), shown.Select(Brief));
            if (!window.HasMore) Assert.Equal(truth.Count, shown.Count);
            if (wasBusy && waiting == 0) Assert.Equal(shown.Select(x => x.Id), frozen.Where(x => truth.Any(t => t.Id == x)));
            window.Busy = wasBusy;
        }

        List<TicketRow> True() => [.. world.Values.Where(x => x.StatusCategory == StatusCategory.Open).Order(ByPlace)];

        void ChangeWorld()
        {
            var id = random.Next(1, 30);
            var version = world.TryGetValue(id, out var before) ? before.Version + 1 : 1;
            var after = Row(id, version, random.Next(40), random.Next(3) == 0 ? StatusCategory.Solved : StatusCategory.Open);
            world[id] = after;
            undelivered.Enqueue(after.StatusCategory == StatusCategory.Open ? In(after) : Out(id, version));
        }

        void BeginRead(bool all)
        {
            // What was published before the read began was delivered or lies in the queue; the moment read holds it all.
            if (!all && window.End is null) return;
            window.BeginRead();
            readingAll = all;
            end = window.End;
            var from = True().Where(x => all || ByPlace.Compare(x, end) > 0).ToList();
            var take = all ? window.Target : 5;
            (reading, more) = ([.. from.Take(take)], from.Count > take);
        }

        void FinishRead()
        {
            if (readingAll) Replace(window, reading!, more);
            else if (ReferenceEquals(end, window.End)) window.Append(reading!, more);
            else window.EndRead(); // as the list does: read again another time
            reading = null;
        }
    }

    static LiveWindow Opened(params TicketRow[] rows)
    {
        var window = new LiveWindow(ByPlace, 50);
        window.BeginRead();
        Replace(window, rows, more: false);
        window.TakeTouched();
        return window;
    }

    static void Replace(LiveWindow window, IReadOnlyList<TicketRow> rows, bool more) => window.Replace(rows, more, ByPlace, _ => true, Now);

    static WindowMove In(TicketRow row) => new(row.Id, row.Version, row, null, Now);

    static WindowMove Out(long id, int version) => new(id, version, Row(id, version, 0), Left, Now);

    static (long, int, DateTime) Brief(TicketRow row) => (row.Id, row.Version, row.UpdatedAt);

    static long[] Ids(LiveWindow window) => [.. window.Show().Rows.Select(x => x.Row.Id)];
}
