using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Tickets.One;

/// <summary>One file beside the text: under way, there, or refused.</summary>
public sealed class ComposerFile(MessageKind kind, string name, long size)
{
    public MessageKind Kind { get; } = kind;
    public string Name { get; internal set; } = name;
    public long Size { get; } = size;

    /// <summary>Bytes that have arrived.</summary>
    public long Sent { get; internal set; }

    /// <summary>Set once the file is stored.</summary>
    public Guid? Upload { get; internal set; }
    public bool Inline { get; internal set; }

    /// <summary>Why it is not, in words.</summary>
    public string? Refusal { get; internal set; }
    public bool Waiting => Upload is null && Refusal is null;
    internal CancellationTokenSource Stop { get; } = new();
}

/// <summary>The files of one composer: taken in, shown while they come, given to the message.</summary>
public sealed class ComposerUploads(FileStore store, int userId, IStringLocalizer words, Func<Task> changed) : IAsyncDisposable
{
    const int ShowEveryBytes = 512 * 1024;

    readonly List<ComposerFile> _files = [];

    /// <summary>Replies and notes have files of their own.</summary>
    public MessageKind Kind { get; set; }

    public IReadOnlyList<ComposerFile> All => [.. _files.Where(x => x.Kind == Kind)];

    public bool Waiting => _files.Any(x => x.Kind == Kind && x.Waiting);

    public IReadOnlyList<Guid> Of(MessageKind kind) => [.. _files.Where(x => x.Kind == kind && x.Upload is not null).Select(x => x.Upload!.Value)];

    /// <summary>Brings back the files of stored drafts; those that have expired are left out.</summary>
    public async Task RestoreAsync(IReadOnlyList<ReplyDraft> drafts)
    {
        foreach (var draft in drafts) await RestoreAsync(draft.Kind, draft.Uploads);
    }

    /// <summary>Brings back the files of a message that is written on; those that are there already stay as they are.</summary>
    public async Task RestoreAsync(MessageKind kind, IReadOnlyList<Guid> uploads)
    {
        var missing = uploads.Except(Of(kind)).ToList();
        if (missing.Count == 0) return;
        foreach (var upload in await store.UploadsAsync(userId, missing))
            _files.Add(new ComposerFile(kind, upload.Name, upload.Size) { Upload = upload.Id, Inline = upload.Inline, Sent = upload.Size });
    }

    /// <summary>Takes files in and waits until they are there. What is too large is said before a byte of it travels.</summary>
    /// <returns>Why not all can be taken, or null.</returns>
    public async Task<string?> AddAsync(InputFileChangeEventArgs e)
    {
        var room = MessageBody.FilesMax - _files.Count(x => x.Kind == Kind && x.Refusal is null);
        if (e.FileCount > room) return words["At most {0} files in one message", MessageBody.FilesMax];
        var coming = e.GetMultipleFiles(MessageBody.FilesMax).Select(x => (Browser: x, Shown: new ComposerFile(Kind, x.Name, x.Size))).ToList();
        _files.AddRange(coming.Select(x => x.Shown));
        await Task.WhenAll(coming.Select(x => TakeAsync(x.Browser, x.Shown)));
        return null;
    }

    public async Task RemoveAsync(ComposerFile file)
    {
        _files.Remove(file);
        await file.Stop.CancelAsync();
        if (file.Upload is { } id) await store.ForgetAsync(userId, id);
    }

    /// <summary>The message has them now.</summary>
    public void Sent(MessageKind kind) => _files.RemoveAll(x => x.Kind == kind);

    public async ValueTask DisposeAsync()
    {
        foreach (var file in _files)
        {
            await file.Stop.CancelAsync();
            file.Stop.Dispose();
        }
    }

    async Task TakeAsync(IBrowserFile browser, ComposerFile file)
    {
        if (file.Size > FileStore.BytesMax)
        {
            file.Refusal = words["Larger than {0} MB", FileStore.MegabytesMax];
            return;
        }

        try
        {
            await using var bytes = browser.OpenReadStream(FileStore.BytesMax, file.Stop.Token);
            var upload = await store.UploadAsync(userId, file.Name, bytes, new Steps(file, changed), file.Stop.Token);
            (file.Upload, file.Inline, file.Name, file.Sent) = (upload.Id, upload.Inline, upload.Name, upload.Size);
        }
        catch (RefusedException e)
        {
            file.Refusal = e.Refusal.Text();
        }
        catch (OperationCanceledException)
        {
            file.Refusal = words["Not uploaded"];
        }
        catch (Exception e) when (e is IOException or JSException or JSDisconnectedException)
        {
            file.Refusal = words["The connection was lost. Remove it and attach it again"];
        }

        await changed();
    }

    /// <summary>Draws the progress now and then; every chunk would be too much.</summary>
    sealed class Steps(ComposerFile file, Func<Task> changed) : IProgress<long>
    {
        public void Report(long value)
        {
            var show = value / ShowEveryBytes != file.Sent / ShowEveryBytes;
            file.Sent = value;
            if (show) _ = changed();
        }
    }
}
