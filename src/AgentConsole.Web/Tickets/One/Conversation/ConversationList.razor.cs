using AgentConsole.Core.Tickets;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class ConversationList(TicketWords words, LocalTimes times, IJSRuntime script) : IAsyncDisposable
{
    /// <summary>Longer runs of changes between two messages fold to one line; the last change of a run stays in sight.</summary>
    const int LongestRun = 4;

    readonly HashSet<string> _opened = [];
    ElementReference _scroll;
    readonly PagePart _watch = new(script);
    bool _busy;

    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await _watch.AttachAsync("/" + Assets["ticket.js"], "watchList", _scroll);
    }

    IEnumerable<(TimelineItem Item, IReadOnlyList<TimelineItem>? Hidden)> Entries()
    {
        var items = Ticket.Timeline.Items;
        for (var i = 0; i < items.Count;)
        {
            var end = i;
            while (end < items.Count && items[end].Message is null) end++;
            // What came while the person was looking stays where it is: nothing folds away under the eyes.
            if (end - i > LongestRun && Ticket.Timeline.Part == TimelinePart.All && !_opened.Contains(items[i].Key)
                && items[end - 1].Version <= Ticket.Timeline.ReadUntil)
            {
                var hidden = items.Skip(i).Take(end - i - 1).ToList();
                yield return (hidden[0], hidden);
                i = end - 1;
            }

            for (; i < end; i++) yield return (items[i], null);
            if (i < items.Count) yield return (items[i++], null); // the message that ended the run
        }
    }

    string Span(IReadOnlyList<TimelineItem> run)
    {
        var (first, last) = (times.Stamp(run[0].At), times.Stamp(run[^1].At));
        return first == last ? first : $"{first} – {last}";
    }

    async Task ShowEarlierAsync()
    {
        _busy = true;
        await Ticket.ShowEarlierAsync();
        _busy = false;
    }
}
