using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace AgentConsole.Core.Demo;

/// <summary>A PNG with a bar for each level of 0 to 100.</summary>
internal static class PngBars
{
    private const int Bar = 16, Gap = 4, Height = 160;

    public static byte[] Draw(IReadOnlyList<int> levels)
    {
        var width = levels.Count * (Bar + Gap) + Gap;
        var raw = new byte[Height * (1 + width * 3)];
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < width; x++)
                Paint(raw.AsSpan(y * (1 + width * 3) + 1 + x * 3, 3), levels, x, y);

        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9]) = (8, 2); // eight bits each of red, green, blue
        Chunk(png, "IHDR", header);
        Chunk(png, "IDAT", Packed(raw));
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static void Paint(Span<byte> pixel, IReadOnlyList<int> levels, int x, int y)
    {
        var (bar, within) = ((x - Gap) / (Bar + Gap), (x - Gap) % (Bar + Gap));
        var filled = x >= Gap && within < Bar && bar < levels.Count && Height - y <= levels[bar] * (Height - 10) / 100;
        ReadOnlySpan<byte> color = !filled ? [0xF4, 0xF5, 0xF7] : levels[bar] > 70 ? [0xD2, 0x2C, 0x22] : [0x55, 0x48, 0xD9];
        color.CopyTo(pixel);
    }

    private static byte[] Packed(byte[] raw)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal)) zlib.Write(raw);
        return packed.ToArray();
    }

    private static void Chunk(Stream png, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        png.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
