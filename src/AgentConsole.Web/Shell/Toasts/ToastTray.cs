namespace AgentConsole.Web.Shell.Toasts;

/// <summary>The toasts of one screen, newest last. At most three; the oldest makes room.</summary>
public sealed class ToastTray
{
    const int Most = 3;

    readonly List<Toast> _toasts = [];

    /// <summary>Raised after each change of <see cref="Toasts"/>.</summary>
    public event Action? Changed;

    public IReadOnlyList<Toast> Toasts => _toasts;

    /// <summary>Says what happened.</summary>
    public void Say(string text, Func<Task>? undo = null) => Add(new Toast(text, undo));

    /// <summary>Says what did not happen, until it is closed.</summary>
    public void Fail(string text) => Add(new Toast(text, Failed: true));

    public void Add(Toast toast)
    {
        _toasts.Add(toast);
        if (_toasts.Count > Most) _toasts.RemoveAt(0);
        Changed?.Invoke();
    }

    public void Remove(Toast toast)
    {
        if (_toasts.RemoveAll(x => ReferenceEquals(x, toast)) > 0) Changed?.Invoke();
    }
}
