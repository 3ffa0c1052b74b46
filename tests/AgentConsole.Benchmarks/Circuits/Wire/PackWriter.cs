using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace AgentConsole.Benchmarks.Circuits.Wire;

/// <summary>Writes the messages that a browser sends to its circuit.</summary>
internal static class PackWriter
{
    public static readonly byte[] Ping = [2, 0x91, 6];

    /// <summary>A call of the hub, with its length in front. <paramref name="id"/> asks for an answer.</summary>
    public static byte[] Call(string? id, string target, params object?[] args)
    {
        var body = new ArrayBufferWriter<byte>(256);
        Write(body, 0x96, 1, 0x80);
        Value(body, id);
        Value(body, target);
        Write(body, (byte)(0x90 | args.Length));
        foreach (var arg in args) Value(body, arg);
        Write(body, 0x90);
        var framed = new List<byte>(body.WrittenCount + 5);
        for (var left = body.WrittenCount; ; left >>= 7)
        {
            framed.Add((byte)(left & 0x7f | (left > 0x7f ? 0x80 : 0)));
            if (left <= 0x7f) break;
        }

        framed.AddRange(body.WrittenSpan);
        return [.. framed];
    }

    private static void Value(ArrayBufferWriter<byte> to, object? value)
    {
        switch (value)
        {
            case null: Write(to, 0xc0); break;
            case bool yes: Write(to, yes ? (byte)0xc3 : (byte)0xc2); break;
            case long number:
                Write(to, 0xd3);
                BinaryPrimitives.WriteInt64BigEndian(to.GetSpan(8), number);
                to.Advance(8);
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                Write(to, 0xdb);
                BinaryPrimitives.WriteInt32BigEndian(to.GetSpan(4), bytes.Length);
                to.Advance(4);
                to.Write(bytes);
                break;
            default: throw new ArgumentException($"{value.GetType()} has no place in a call.", nameof(value));
        }
    }

    private static void Write(ArrayBufferWriter<byte> to, params ReadOnlySpan<byte> bytes) => to.Write(bytes);
}
