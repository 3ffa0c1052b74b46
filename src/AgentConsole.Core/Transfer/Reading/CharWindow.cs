namespace AgentConsole.Core.Transfer;

/// <summary>
/// The text from the start of one record on, read as far as somebody has looked. Offsets count from the start of the record, so a
/// record that turns out to be wrong can be read a second time in another way.
/// </summary>
internal sealed class CharWindow(TextReader text)
{
    private char[] _buffer = new char[1 << 16];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>The character at an offset, or -1 behind the end of the text.</summary>
    public int At(int offset)
    {
        while (_start + offset >= _end)
            if (!Load()) return -1;
        return _buffer[_start + offset];
    }

    /// <summary>The offset of the first of the given characters at or after <paramref name="from"/>, or -1 when none comes before <paramref name="limit"/>.</summary>
    public int IndexOfAny(ReadOnlySpan<char> wanted, int from, int limit)
    {
        for (var at = from; ;)
        {
            if (_start + at < _end && _buffer.AsSpan(_start + at, _end - _start - at).IndexOfAny(wanted) is >= 0 and var found)
                return at + found < limit ? at + found : -1;
            at = Math.Max(at, _end - _start);
            if (at >= limit || !Load()) return -1;
        }
    }

    /// <summary>How much of the record's text is known to exist.</summary>
    public int Loaded => _end - _start;

    public ReadOnlySpan<char> Slice(int from, int to) => _buffer.AsSpan(_start + from, to - from);

    /// <summary>The next record begins <paramref name="by"/> characters further on.</summary>
    public void Advance(int by) => _start += by;

    private bool Load()
    {
        if (_ended) return false;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = text.Read(_buffer, _end, _buffer.Length - _end);
        _ended = read == 0;
        _end += read;
        return read > 0;
    }
}
