using System.Buffers.Binary;
using System.Text;

namespace AgentConsole.Benchmarks.Circuits.Wire;

/// <summary>Reads as much of MessagePack as a circuit's hub says. Nothing is copied but the strings that are asked for.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private int _at;

    public int Array()
    {
        var code = Byte();
        return code switch
        {
            >= 0x90 and <= 0x9f => code & 0x0f,
            0xdc => BinaryPrimitives.ReadUInt16BigEndian(Bytes(2)),
            0xdd => checked((int)BinaryPrimitives.ReadUInt32BigEndian(Bytes(4))),
            _ => throw Not("an array", code),
        };
    }

    public long Number()
    {
        var code = Byte();
        return code switch
        {
            <= 0x7f => code,
            >= 0xe0 => (sbyte)code,
            0xcc => Byte(),
            0xcd => BinaryPrimitives.ReadUInt16BigEndian(Bytes(2)),
            0xce => BinaryPrimitives.ReadUInt32BigEndian(Bytes(4)),
            0xcf => checked((long)BinaryPrimitives.ReadUInt64BigEndian(Bytes(8))),
            0xd0 => (sbyte)Byte(),
            0xd1 => BinaryPrimitives.ReadInt16BigEndian(Bytes(2)),
            0xd2 => BinaryPrimitives.ReadInt32BigEndian(Bytes(4)),
            0xd3 => BinaryPrimitives.ReadInt64BigEndian(Bytes(8)),
            _ => throw Not("a number", code),
        };
    }

    /// <summary>Null for nil.</summary>
    public string? Text()
    {
        if (_data[_at] != 0xc0) return Encoding.UTF8.GetString(Chunk());
        _at++;
        return null;
    }

    /// <summary>The bytes of a string or of binary data.</summary>
    public ReadOnlySpan<byte> Chunk()
    {
        var code = Byte();
        return Bytes(code switch
        {
            >= 0xa0 and <= 0xbf => code & 0x1f,
            0xc4 or 0xd9 => Byte(),
            0xc5 or 0xda => BinaryPrimitives.ReadUInt16BigEndian(Bytes(2)),
            0xc6 or 0xdb => checked((int)BinaryPrimitives.ReadUInt32BigEndian(Bytes(4))),
            _ => throw Not("text or data", code),
        });
    }

    /// <summary>Passes over the headers of a message, which are always empty.</summary>
    public void EmptyMap()
    {
        var code = Byte();
        if (code != 0x80) throw Not("an empty map", code);
    }

    private byte Byte() => _data[_at++];

    private ReadOnlySpan<byte> Bytes(int count)
    {
        var bytes = _data.Slice(_at, count);
        _at += count;
        return bytes;
    }

    private static InvalidDataException Not(string what, byte code) => new($"The hub said 0x{code:x2} where {what} was expected.");
}
