using AgentConsole.Core.Kernel;
using AgentConsole.Core.Transfer;
using AgentConsole.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Transfer.Importing;

/// <summary>Takes a file in, says how far it is, and leads on to its columns.</summary>
public sealed partial class ImportUpload(ImportFolder folder, CurrentViewer me, NavigationManager navigation) : IDisposable
{
    const int ShowEveryBytes = 1 << 20;

    CancellationTokenSource? _stop;
    string _name = "";
    string? _bad;
    long? _sent;
    long _size;
    bool _ready;

    public void Dispose()
    {
        _stop?.Cancel();
        _stop?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await Task.Yield(); // behind the field's own first steps: a file that is chosen before them is not heard of
        _ready = true;
        StateHasChanged();
    }

    async Task TakeAsync(InputFileChangeEventArgs e)
    {
        (_bad, _name, _size) = (null, CleanText.Cut(CleanText.Line(CleanText.Cut(e.File.Name, 1000)), 100), e.File.Size);
        if (Wrong(e.File) is { } refusal)
        {
            _bad = refusal.Text();
            return;
        }

        _sent = 0;
        _stop?.Dispose();
        _stop = new CancellationTokenSource();
        try
        {
            await using var bytes = e.File.OpenReadStream(ImportFolder.BytesMax, _stop.Token);
            var draft = await folder.KeepAsync(bytes, e.File.Name, me.Viewer.UserId, new Steps(this), _stop.Token);
            navigation.NavigateTo($"/import/files/{draft.Upload}");
        }
        catch (OperationCanceledException)
        {
            // by the person
        }
        catch (RefusedException refused)
        {
            _bad = refused.Refusal.Text();
        }
        catch (Exception x) when (x is IOException or UnauthorizedAccessException or JSException or JSDisconnectedException)
        {
            _bad = T["The file did not arrive. Choose it again"];
        }
        finally
        {
            _sent = null;
        }
    }

    /// <summary>What can be said before a byte travels.</summary>
    static Refusal? Wrong(IBrowserFile file) =>
        file.Size > ImportFolder.BytesMax ? new Refusal(RefusalKind.Invalid, "fileTooLarge", "file", CleanText.Cut(file.Name, 100), ImportFolder.MegabytesMax)
        : file.Size == 0 ? new Refusal(RefusalKind.Invalid, "importEmptyFile", "file", CleanText.Cut(file.Name, 100))
        : null;

    async Task StopAsync()
    {
        if (_stop is not null) await _stop.CancelAsync();
    }

    sealed class Steps(ImportUpload page) : IProgress<long>
    {
        public void Report(long value)
        {
            var show = value / ShowEveryBytes != page._sent / ShowEveryBytes;
            page._sent = value;
            if (show) _ = page.InvokeAsync(page.StateHasChanged);
        }
    }
}
