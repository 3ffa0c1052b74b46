using System.Text;
using System.Text.Json;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace AgentConsole.Core.Tests.Kernel;

public class CleanTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  a \t\r\n b\u00A0\u3000c  ", "a b c")]
    [InlineData("a\0b\u0007c\u0085d\u007Fe", "abc de")]
    [InlineData("photo\u202Egnp.exe\u2066x\u2069", "photognp.exex")]
    [InlineData("e\u0301", "é")]
    [InlineData("退款\u2028流程", "退款 流程")]
    [InlineData("\uFFFE\uFFFF", "\uFFFD\uFFFF")]
    [InlineData("a > \u0338b", "a > \u0338b")]
    public void Line_OfOddText_IsOneCleanLine(string text, string expected) => Assert.Equal(expected, CleanText.Line(text));

    [Theory]
    [InlineData("a\r\nb\rc\nd\te", "a\nb\nc\nd\te")]
    [InlineData("a\0b\u000Bc\u009Bd", "abcd")]
    [InlineData("  a  b  ", "  a  b  ")]
    [InlineData("\u202Eabc\u202C", "\u202Eabc\u202C")]
    [InlineData("\r\n\r\n", "\n\n")]
    public void Block_OfOddText_KeepsLinesAndTabs(string text, string expected) => Assert.Equal(expected, CleanText.Block(text));

    [Fact]
    public void Clean_HalfSurrogatePairs_BecomeReplacementCharacters()
    {
        // Built here: an attribute cannot hold half a pair.
        Assert.Equal("a\uFFFDb", CleanText.Line("a" + '\uD83D' + "b"));
        Assert.Equal("a\uFFFDb😀", CleanText.Block("a" + '\uDE00' + "b😀"));
        Assert.Equal("\uFFFD", CleanText.Line("" + '\uD83D'));
    }

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("ab cd", 4, "ab…")]
    [InlineData("abcd", 1, "…")]
    [InlineData("abcd", 0, "")]
    [InlineData("abcd", -1, "")]
    [InlineData("a😀b", 3, "a…")]
    [InlineData("a😀bc", 4, "a😀…")]
    [InlineData("👨‍👩‍👧 family", 8, "…")]
    [InlineData("👨‍👩‍👧 family", 10, "👨‍👩‍👧…")]
    [InlineData("xe\u0301\u0301yz", 4, "x…")]
    [InlineData("退款流程", 3, "退款…")]
    public void Cut_AtAnyPlace_KeepsWholeGraphemes(string text, int max, string expected) => Assert.Equal(expected, CleanText.Cut(text, max));

    [Fact]
    public void Cut_AMegabyteOfMarksOnOneLetter_StaysShort() =>
        Assert.Equal("…", CleanText.Cut("a" + new string('\u0301', 1_000_000), 50));

    [Fact]
    public void Clean_AnyTextAtAll_IsStorableAndStable() =>
        Prop.ForAll<string?>(text => HoldsPromises(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void Clean_AnyUtf16Units_IsStorableAndStable() =>
        Prop.ForAll<ushort[]>(units => HoldsPromises(new string([.. units.Select(u => (char)u)])))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Clean_NaughtyStrings_IsStorableAndStable()
    {
        foreach (var text in JsonSerializer.Deserialize<string[]>(File.ReadAllText(SharedData.Find("blns/blns.json")))!)
            Assert.True(HoldsPromises(text), text);
    }

    static bool HoldsPromises(string text)
    {
        var line = CleanText.Line(text);
        var block = CleanText.Block(text);
        return IsStorable(line) && IsStorable(block)
            && !line.Any(char.IsControl) && !block.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))
            && line == line.Trim() && !line.Contains("  ")
            && CleanText.Line(line) == line && CleanText.Block(block) == block
            && Enumerable.Range(-1, 12).All(max => CleanText.Cut(line, max).Length <= Math.Max(0, max) && IsStorable(CleanText.Cut(line, max)));
    }

    static bool IsStorable(string text)
    {
        _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(text);
        return !text.Contains('\0') && text.IsNormalized(NormalizationForm.FormC);
    }
}
