namespace AgentConsole.Core.Transfer;

/// <summary>
/// Counts, over all bytes of a text, what tells its encoding: a mark at the start, zero bytes on even and odd places, and which multi-byte
/// characters the other bytes form. The whole file counts because the first Chinese letter may stand in its last line.
/// </summary>
internal sealed class ByteCensus
{
    private readonly byte[] _head = new byte[4];
    private long _bytes, _zeroEven, _zeroOdd, _controls;
    private long _utf8Good, _utf8Bad, _hanPairs, _pairs;
    private int _expected;   // continuation bytes of an open UTF-8 character
    private int _lead;       // first byte of an open pair

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_bytes < 4) bytes[..(int)Math.Min(bytes.Length, 4 - _bytes)].CopyTo(_head.AsSpan((int)_bytes));
        for (var i = 0; i < bytes.Length; i++)
        {
            // Plain ASCII, nearly everything, is skipped at the speed of memory.
            if (_expected == 0 && _lead == 0 && bytes[i..].IndexOfAnyExceptInRange((byte)0x20, (byte)0x7F) is not 0 and var plain)
            {
                if (plain < 0) break;
                i += plain;
            }

            Count(bytes[i], _bytes + i);
        }

        _bytes += bytes.Length;
    }

    /// <summary>Whether this is no text at all but a picture, a program, a packed file: control characters all over. UTF-16 is known by its zeros before.</summary>
    public bool IsBinary => _controls > 64 && _controls * 50 > _bytes && Guess() is not (TextEncodings.Utf16 or TextEncodings.Utf16Big);

    /// <summary>The likely encoding, by its name in <see cref="TextEncodings"/>.</summary>
    public string Guess()
    {
        if (_head is [0xEF, 0xBB, 0xBF, _] && _bytes >= 3) return TextEncodings.Utf8;
        if (_head is [0xFF, 0xFE, ..] && _bytes >= 2) return TextEncodings.Utf16;
        if (_head is [0xFE, 0xFF, ..] && _bytes >= 2) return TextEncodings.Utf16Big;
        // Every second byte of Latin text in UTF-16 is zero; a stray NUL is a fault of one row.
        if (_zeroOdd * 5 > _bytes && _zeroEven * 4 < _zeroOdd) return TextEncodings.Utf16;
        if (_zeroEven * 5 > _bytes && _zeroOdd * 4 < _zeroEven) return TextEncodings.Utf16Big;
        var utf8Bad = _utf8Bad + (_expected > 0 ? 1 : 0);
        if (utf8Bad == 0 || _utf8Good > utf8Bad * 10) return TextEncodings.Utf8;
        // Both bytes of a common Chinese character are high; "é" before a letter only looks like one.
        return _hanPairs * 10 > _pairs * 6 ? TextEncodings.Chinese : TextEncodings.Western;
    }

    private void Count(byte b, long at)
    {
        if (b == 0 && (at & 1) == 0) _zeroEven++;
        else if (b == 0) _zeroOdd++;
        if (b is < 9 or (> 13 and < 27)) _controls++;
        CountUtf8(b);
        CountPairs(b);
    }

    private void CountUtf8(byte b)
    {
        if (_expected > 0)
        {
            if ((b & 0xC0) == 0x80)
            {
                if (--_expected == 0) _utf8Good++;
                return;
            }

            _utf8Bad++;
            _expected = 0;
        }

        if (b < 0x80) return;
        _expected = b switch { >= 0xC2 and < 0xE0 => 1, >= 0xE0 and < 0xF0 => 2, >= 0xF0 and < 0xF5 => 3, _ => 0 };
        if (_expected == 0) _utf8Bad++;
    }

    private void CountPairs(byte b)
    {
        if (_lead == 0)
        {
            if (b > 0x80 && b < 0xFF) _lead = b;
            else if (b >= 0x80) _pairs++;
            return;
        }

        _pairs++;
        if (_lead is >= 0xA1 and <= 0xF7 && b is >= 0xA1 and <= 0xFE) _hanPairs++;
        _lead = 0;
    }
}
