using System.Text;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Transfer;

/// <summary>The encodings of text files, by name, and what stands for bytes that mean nothing in them.</summary>
public static class TextEncodings
{
    /// <summary>Decoded from bytes that are no character of the encoding. Not a character of any text.</summary>
    internal const char Bad = '\uFFFF';

    public const string Utf8 = "utf-8", Utf16 = "utf-16", Utf16Big = "utf-16BE", Chinese = "gb18030", Western = "windows-1252";

    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding of that name (IANA, such as <c>big5</c>), which decodes bad bytes to <see cref="Bad"/>; refuses an unknown name.</summary>
    public static Encoding Of(string name)
    {
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(Bad.ToString()));
        }
        catch (ArgumentException)
        {
            throw Refuse.Invalid("importEncoding", "encoding", name);
        }
    }
}
