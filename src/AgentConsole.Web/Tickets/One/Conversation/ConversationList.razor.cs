using System.Globalization;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class ConversationList(TicketWords words, LocalTimes times, NavigationManager navigation, IJSRuntime script) : IAsyncDisposable
{
    /// <summary>Longer runs of changes between two messages fold to one line; the last change of a run stays in sight.</summary>
    const int LongestRun = 4;

    readonly HashSet<string> _opened = [];
    ElementReference _scroll;
    readonly PagePart _watch = new(script);
    int? _reveal;
    bool _busy, _listens;

    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    public ValueTask DisposeAsync()
    {
        if (_listens) navigation.LocationChanged -= Moved;
        return _watch.DisposeAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_reveal is { } version && _watch.Attached)
        {
            _reveal = null;
            await _watch.TellAsync("reveal", version);
        }

        if (!firstRender) return;
        _listens = true;
        navigation.LocationChanged += Moved;
        await _watch.AttachAloneAsync("/" + Assets["conversation.js"], "watchList", _scroll);
        await SeekAsync();
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

    void Moved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(SeekAsync);

    /// <summary>An address that ends in <c>#v12</c> leads to the entry of version 12: it is read, unfolded and brought into sight.</summary>
    async Task SeekAsync()
    {
        var mark = new Uri(navigation.Uri).Fragment;
        int? wanted = mark.StartsWith("#v", StringComparison.Ordinal) && int.TryParse(mark.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (wanted is not { } version) return;
        await Ticket.ReachAsync(version);
        var items = Ticket.Timeline.Items;
        var at = items.Index().FirstOrDefault(x => x.Item.Version == version && x.Item.Message is null, (-1, null!)).Index;
        for (; at > 0 && items[at - 1].Message is null; at--) ;
        if (at >= 0) _opened.Add(items[at].Key);
        _reveal = version;
        StateHasChanged();
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
