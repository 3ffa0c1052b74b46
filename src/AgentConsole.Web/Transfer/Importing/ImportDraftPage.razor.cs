using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Core.Transfer;
using AgentConsole.Web.People;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Transfer.Importing;

/// <summary>An uploaded file before its import: its columns get a meaning, the first rows are shown as tickets, a trial tells what would happen.</summary>
public sealed partial class ImportDraftPage(ImportFolder folder, ImportWork work, ImportPreview preview, ImportTrial trial, CatalogCache catalog, CurrentViewer me,
    NavigationManager navigation, ToastTray toasts, TimeProvider time) : IDisposable
{
    static readonly TimeSpan ShowEvery = TimeSpan.FromMilliseconds(250);

    readonly CancellationTokenSource _gone = new();
    CancellationTokenSource? _stop;
    ImportDraft? _draft;
    SourceFile? _file;
    SourceSurvey? _survey;
    SourceShape? _lastShape;
    ImportMapping _mapping = new();
    IReadOnlyList<PreviewRow> _preview = [];
    TrialResult? _trial;
    Refusal? _unreadable, _misfit;
    long? _tried;
    bool _looked, _starting;

    [Parameter] public string Upload { get; set; } = "";

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        _stop?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (!me.Viewer.Can(Permission.Import)) return;
        _draft = await folder.DraftAsync(Upload, me.Viewer.UserId);
        _looked = true;
        // Reading takes a while where the file is large: not for the page that is drawn before its circuit stands.
        if (_draft is not null && RendererInfo.IsInteractive) await ReadAsync();
    }

    async Task ReadAnewAsync(SourceOptions options)
    {
        _draft = _draft! with { Options = options, Mapping = null };
        await folder.NoteAsync(_draft);
        await ReadAsync();
    }

    async Task ReadAsync()
    {
        (_survey, _unreadable, _trial) = (null, null, null);
        StateHasChanged();
        var options = _draft!.Options;
        try
        {
            var file = await SourceFile.OpenAsync(folder.PathOf(Upload), options, _gone.Token);
            _lastShape = file.Shape;
            var survey = await Task.Run(() => SourceSurvey.Of(file, _gone.Token), _gone.Token);
            if (options != _draft.Options) return; // changed meanwhile, and read again
            (_file, _survey, _mapping) = (file, survey, _draft.Mapping ?? Guess(survey));
            ShowPreview();
        }
        catch (RefusedException refused)
        {
            // Of the file as it lies on the server people know nothing; its name is another.
            _unreadable = refused.Refusal.Key is "importEmptyFile" or "importNoFile" ? refused.Refusal with { Args = [_draft.FileName] } : refused.Refusal;
        }
        catch (OperationCanceledException)
        {
            // the page is gone
        }
    }

    ImportMapping Guess(SourceSurvey survey) => MappingGuess.Of(survey, catalog.Now) with { Zone = me.Zone.Id };

    async Task ChangeAsync(ImportMapping mapping)
    {
        (_mapping, _trial) = (mapping, null);
        if (_stop is not null) await _stop.CancelAsync();
        ShowPreview();
        _draft = _draft! with { Mapping = mapping };
        await folder.NoteAsync(_draft);
    }

    void ShowPreview()
    {
        try
        {
            (_preview, _misfit) = (preview.Of(_file!, _survey!, _mapping), null);
        }
        catch (RefusedException refused)
        {
            (_preview, _misfit) = ([], refused.Refusal);
        }
    }

    async Task TryAsync()
    {
        (_trial, _tried) = (null, 0);
        _stop?.Dispose();
        var stop = _stop = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        var shown = time.GetTimestamp();
        try
        {
            _trial = await trial.RunAsync(_file!, _mapping, rows =>
            {
                if (time.GetElapsedTime(shown) < ShowEvery) return;
                shown = time.GetTimestamp();
                _ = OnScreenAsync(() => _tried = _tried is null ? null : rows);
            }, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // by the person, or by another choice
        }
        catch (RefusedException refused)
        {
            toasts.Fail(refused.Refusal.Text());
        }

        _tried = null;
    }

    async Task StopTrialAsync()
    {
        if (_stop is not null) await _stop.CancelAsync();
    }

    async Task StartAsync()
    {
        if (_starting) return; // a second click
        _starting = true;
        try
        {
            var run = await work.BeginAsync(Upload, _draft!.FileName, _file!.Shape, _mapping, _survey!.LastRow, me.Actor);
            navigation.NavigateTo($"/import/{run.Id}");
        }
        catch (RefusedException refused)
        {
            _starting = false;
            toasts.Fail(refused.Refusal.Text());
        }
    }

    void Forget()
    {
        folder.Forget(Upload);
        navigation.NavigateTo("/import");
    }
}
