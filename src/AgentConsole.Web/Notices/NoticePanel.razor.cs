using AgentConsole.Core.Live;
using AgentConsole.Core.Notices;
using AgentConsole.Web.People;

namespace AgentConsole.Web.Notices;

/// <summary>The list behind the bell, by ticket. Read when it opens, and again while it is open when something changes, at most once a second.</summary>
public sealed partial class NoticePanel(NoticeReader reader, NoticeShelf shelf, NoticeWords words, CurrentViewer viewer, TimeProvider time, ILogger<NoticePanel> log) : IAsyncDisposable
{
    const int Most = 40;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly CancellationTokenSource _gone = new();
    IReadOnlyList<NoticeGroup>? _groups;
    LiveFeed<int, bool>? _news;
    bool _failed;

    protected override async Task OnInitializedAsync()
    {
        _news = new(Pause, time, _ => OnScreenAsync(ReadAsync));
        shelf.Changed += Show;
        await ReadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        shelf.Changed -= Show;
        await _gone.CancelAsync();
        if (_news is not null) await _news.DisposeAsync();
        _gone.Dispose();
    }

    static string IconOf(NoticeGroup group) => (group.Last.Event, group.Last.Entry) switch
    {
        (NoticeEvent.Mentioned, _) => "bubbles",
        (NoticeEvent.Assigned or NoticeEvent.GroupAssigned, _) => "assign",
        (NoticeEvent.Collaborator, _) => "people",
        (_, NoticeEntry.Note) => "note",
        (_, NoticeEntry.Reply) => "reply",
        _ => "history",
    };

    static string LookOf(NoticeGroup group) => (group.Last.Event, group.Last.Entry) switch
    {
        (NoticeEvent.Mentioned, _) or (_, NoticeEntry.Note) => "note",
        (NoticeEvent.Assigned or NoticeEvent.Collaborator, _) => "mine",
        _ => "quiet",
    };

    void Show() => _news!.Post(0, true);

    async Task ReadAsync()
    {
        try
        {
            var (who, gone) = (viewer.Viewer, _gone.Token);
            _groups = await Task.Run(() => reader.ListAsync(who, gone), gone); // SQLite works on the caller's thread, which belongs to the screen
            _failed = false;
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // the list was closed
        }
        catch (Exception e)
        {
            log.LogError(e, "The list of notices could not be read");
            _failed = true;
        }
    }
}
