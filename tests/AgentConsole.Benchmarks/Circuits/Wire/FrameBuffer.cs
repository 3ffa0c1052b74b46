namespace AgentConsole.Benchmarks.Circuits.Wire;

/// <summary>What came over one connection and was not taken yet: whole messages are cut off by the length that stands before each.</summary>
internal sealed class FrameBuffer
{
    private const int Usual = 8 * 1024;
    private byte[] _bytes = new byte[Usual];
    private int _start, _end;

    /// <summary>Room for what comes next.</summary>
    public Memory<byte> Room()
    {
        if (_start > 0)
        {
            _bytes.AsSpan(_start.._end).CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _bytes.Length) Array.Resize(ref _bytes, _bytes.Length * 2);
        return _bytes.AsMemory(_end);
    }

    public void Came(int count) => _end += count;

    /// <summary>Passes over the answer to the greeting: JSON with a separator behind it. Messages may follow it at once.</summary>
    public bool TryTakeGreeting()
    {
        const byte Separator = 0x1e;
        var end = _bytes.AsSpan(_start.._end).IndexOf(Separator);
        _start += end + 1;
        return end >= 0;
    }

    /// <summary>The next whole message; false when it is not all there. Valid until <see cref="Room"/>.</summary>
    public bool TryTake(out ReadOnlySpan<byte> message)
    {
        message = default;
        var (length, at) = (0, _start);
        for (var shift = 0; ; shift += 7)
        {
            if (at == _end) return false;
            var part = _bytes[at++];
            length |= (part & 0x7f) << shift;
            if (part < 0x80) break;
        }

        if (_end - at < length) return false;
        message = _bytes.AsSpan(at, length);
        _start = at + length;
        return true;
    }

    /// <summary>Gives up what the first pages needed: a thousand of them are in one process.</summary>
    public void Shrink()
    {
        if (_start == _end && _bytes.Length > Usual) (_bytes, _start, _end) = (new byte[Usual], 0, 0);
    }
}
