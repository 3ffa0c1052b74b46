using AgentConsole.Core.Transfer;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Transfer.Commands;

/// <summary>Progress on the terminal: one line that is written over, or where there is no terminal a line every few seconds.</summary>
sealed class ProgressLine(IStringLocalizer<TransferText> text, TimeProvider time)
{
    static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(200), Elsewhere = TimeSpan.FromSeconds(5);

    readonly long _began = time.GetTimestamp();
    long? _told;
    int _width;

    public TimeSpan Elapsed => time.GetElapsedTime(_began);

    public void Tell(TransferProgress progress)
    {
        var terminal = !Console.IsErrorRedirected;
        var last = progress.Total > 0 && progress.Done >= progress.Total;
        if (_told is { } at && !last && time.GetElapsedTime(at) < (terminal ? OnTerminal : Elsewhere)) return;
        _told = time.GetTimestamp();
        var line = Line(progress);
        if (!terminal) Console.Error.WriteLine(line);
        else Console.Error.Write("\r" + line.PadRight(_width));
        _width = line.Length;
    }

    /// <summary>Leaves the line standing and goes to the next.</summary>
    public void End()
    {
        if (_told is not null && !Console.IsErrorRedirected) Console.Error.WriteLine();
        _told = null;
    }

    string Line(TransferProgress x)
    {
        var line = x.Total > 0 ? text["{0:N0} of {1:N0} ({2:P0})", x.Done, x.Total, x.Share].Value : text["{0:N0} rows", x.Done].Value;
        if (x.PerSecond > 0) line += " · " + text["{0:N0} a second", x.PerSecond];
        if (x.Left is { } left) line += " · " + text["{0} left", Durations.Of(left, text)];
        return line;
    }
}
