using System.Text.Json;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tests.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace AgentConsole.Core.Tests.Search;

public class SearchTokensTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" ,.!\t😀", "")]
    [InlineData("Hello, World", "hello world")]
    [InlineData("退款流程", "退款 款流 流程 程")]
    [InlineData("退", "退")]
    [InlineData("5G频段", "5g 频段 段")]
    [InlineData("我的订单88412号", "我的 的订 订单 单 88412 号")]
    [InlineData("ＡＢＣ１２３ｶﾞﾊﾟ", "abc123 ガパ パ")]
    [InlineData("Ärger Ångström ŒUVRE straße İstanbul", "arger angstrom oeuvre strasse istanbul")]
    [InlineData("e\u0301le\u0300ve", "eleve")]
    [InlineData("йод", "йод")]
    [InlineData("한국어 텍스트", "한국 국어 어 텍스 스트 트")]
    [InlineData("𠀀𠀁a", "𠀀𠀁 𠀁 a")]
    [InlineData("co\u00ADoperate zero\u200Bwidth", "cooperate zerowidth")]
    [InlineData("葛\uDB40\uDD00飾", "葛飾 飾")]
    [InlineData("a@b.example https://x.example/p?q=1", "a b example https x example p q 1")]
    [InlineData("TCK-2024-00017", "tck 2024 00017")]
    [InlineData("ﬁne m² ①", "fine m2 1")]
    [InlineData("人々、パーティー", "人々 々 パー ーテ ティ ィー ー")]
    public void ForIndex_OfText_IsItsTokens(string text, string tokens) => Assert.Equal(tokens, SearchTokens.ForIndex(text));

    [Fact]
    public void ForIndex_AnOverlongWord_IsCutAt64()
    {
        Assert.Equal(new string('a', 64), SearchTokens.ForIndex(new string('A', 1000)));
        Assert.Equal("x" + string.Concat(Enumerable.Repeat("𝔞", 5)).Normalize(System.Text.NormalizationForm.FormKC), SearchTokens.ForIndex("x𝔞𝔞𝔞𝔞𝔞"));
        Assert.Equal([1], SearchTokens.Highlight(new string('A', 1000), SearchTokens.Parse(new string('a', 400))).Select(h => h.Length / 64));
    }

    [Fact]
    public void ForTsVector_OfText_HasPositions() =>
        Assert.Equal("'5g':1 '频段':2 '段':3", SearchTokens.ForTsVector("5G频段"));

    [Fact]
    public void ForTsVector_AnEnormousText_StaysBelowTheLimitsOfPostgres()
    {
        // PostgreSQL refuses a megabyte of lexemes and knows no position above 16383.
        var vector = SearchTokens.ForTsVector(string.Concat(Enumerable.Range(0, 150_000).Select(n => $"w{n}字符 ")));
        var lexemes = vector.Split(' ').Select(entry => entry.Split(':')).ToList();
        Assert.InRange(lexemes.Sum(l => System.Text.Encoding.UTF8.GetByteCount(l[0]) - 2), 300_000, 1_000_000);
        Assert.Equal(16_383, lexemes.Max(l => int.Parse(l[1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("  - \"\" ''", "")]
    [InlineData("hel", "(\"hel\" *)")]
    [InlineData("hello wor", "(\"hello\") AND (\"wor\" *)")]
    [InlineData("退款流程", "(\"退款\" + \"款流\" + \"流程\")")]
    [InlineData("退", "(\"退\" *)")]
    [InlineData("退 wor", "(\"退\" *) AND (\"wor\" *)")]
    [InlineData("5G频段", "(\"5g\" + \"频段\")")]
    [InlineData("5G频", "(\"5g\" + \"频\" *)")]
    [InlineData("订单88412", "(\"订单\" + \"单\" + \"88412\" *)")]
    [InlineData("TCK-17", "(\"tck\" + \"17\" *)")]
    [InlineData("\"exact words\" x", "(\"exact\" + \"words\") AND (\"x\" *)")]
    [InlineData("“退款 流程”", "(\"退款\" + \"款\" + \"流程\")")]
    [InlineData("refund -sent", "((\"refund\" *)) NOT ((\"sent\"))")]
    [InlineData("refund -\"was sent\" -退", "((\"refund\" *)) NOT ((\"was\" + \"sent\") OR (\"退\" *))")]
    [InlineData("-only -excluded", "")]
    [InlineData("a\" OR * NEAR(b) col:x", "(\"a\" *) AND (\"or\" + \"near\" + \"b\" + \"col\" + \"x\")")]
    [InlineData("x'); DROP TABLE t;--", "(\"x\") AND (\"drop\") AND (\"table\") AND (\"t\" *)")]
    public void ToFts5_OfTypedText_QuotesEveryToken(string typed, string expected) =>
        Assert.Equal(expected, SearchTokens.ToFts5(SearchTokens.Parse(typed)));

    [Theory]
    [InlineData("", "")]
    [InlineData("5G频段 wor", "('5g' <-> '频段') & ('wor':*)")]
    [InlineData("退 -\"was sent\" -x", "(('退':*)) & !(('was' <-> 'sent') | ('x'))")]
    [InlineData("o'brien\\ & !x:*", "('o' <-> 'brien') & ('x':*)")]
    public void ToTsQuery_OfTypedText_QuotesEveryToken(string typed, string expected) =>
        Assert.Equal(expected, SearchTokens.ToTsQuery(SearchTokens.Parse(typed)));

    [Fact]
    public void Parse_TooMuch_IsCutNotRefused()
    {
        Assert.Equal(16, SearchTokens.Parse(string.Join(' ', Enumerable.Range(0, 100))).Terms.Count);
        Assert.NotNull(SearchTokens.ToFts5(SearchTokens.Parse(new string('退', 100_000))));
        Assert.NotNull(SearchTokens.Parse(new string('a', 499) + "😀"));
    }

    [Theory]
    [InlineData("Die ÄRGERLICHE Sache", "ärger", "ÄRGER")]
    [InlineData("申请退款流程说明", "退款流程", "退款流程")]
    [InlineData("申请退款流程说明", "程", "程")]
    [InlineData("支持５Ｇ频段吗", "5g频段", "５Ｇ频段")]
    [InlineData("订单88412和88419", "8841", "8841|8841")]
    [InlineData("退款退款款", "退款", "退款|退款")]
    [InlineData("see TCK-17 now", "tck-17", "TCK-17")]
    [InlineData("e\u0301le\u0300ve", "ele", "e\u0301le\u0300")]
    [InlineData("𠀀𠀁𠀂", "𠀁𠀂", "𠀁𠀂")]
    [InlineData("nothing here", "else", "")]
    [InlineData("refund sent", "refund -sent", "refund")]
    public void Highlight_OfAText_MarksTheOriginal(string text, string typed, string expected) =>
        Assert.Equal(expected, string.Join('|', SearchTokens.Highlight(text, SearchTokens.Parse(typed)).Select(h => text.Substring(h.Start, h.Length))));

    [Fact]
    public void Snippet_OfALongText_ShowsWhereMostTermsStand()
    {
        var text = "refund " + string.Concat(Enumerable.Repeat("filler words go on and on ", 40)) + "the refund of order 88412 was sent " + new string('x', 500);
        var snippet = SearchTokens.Snippet(text, SearchTokens.Parse("refund 88412"), 80);
        Assert.InRange(snippet.Length, 40, 80);
        Assert.Contains("refund of order 88412", snippet);
        Assert.StartsWith("…", snippet);
        Assert.EndsWith("…", snippet);
        Assert.Equal("short", SearchTokens.Snippet("short", SearchTokens.Parse("x"), 80));
        Assert.StartsWith("refund filler", SearchTokens.Snippet(text, SearchQuery.Nothing, 80));
        Assert.EndsWith("最后的退款", SearchTokens.Snippet(new string('字', 500) + "最后的退款", SearchTokens.Parse("退款"), 60));
    }

    [Fact]
    public void ForIndex_AnyCjkSubstring_IsFoundAsAPhrase() =>
        Prop.ForAll(MixedText.ToArbitrary(), Gen.Choose(0, 1000).Two().ToArbitrary(), (text, at) =>
        {
            var runs = Runs(text);
            if (runs.Count == 0)
                return true;
            var run = runs[at.Item1 % runs.Count];
            var start = at.Item2 % (run.Length - 1);
            var part = string.Concat(run[start..Math.Min(run.Length, start + 2 + at.Item1 % 4)]);
            var query = SearchTokens.Parse(part);
            return $" {SearchTokens.ForIndex(text)} ".Contains($" {string.Join(' ', query.Terms.Single().Tokens)} ")
                && SearchTokens.Highlight(text, query).Any(h => text.Substring(h.Start, h.Length).Contains(part));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Parse_AnyTextInQuotes_IsFoundInItself() =>
        Prop.ForAll(MixedText.ToArbitrary(), text =>
        {
            // The whole text, quoted, must be found in itself, and the hit covers all of its words.
            var query = SearchTokens.Parse($"\"{text}\"");
            var words = text.Replace("😀", "  ").Trim(' ', '\n', '-', '，');
            return query.IsEmpty || $" {SearchTokens.ForIndex(text)} ".Contains($" {string.Join(' ', query.Terms[0].Tokens)}")
                && SearchTokens.Highlight(text, query).Any(h => h.Length == words.Length);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void EveryFunction_AnyUtf16Units_NeverThrowsAndStaysInside() =>
        Prop.ForAll<ushort[], ushort[]>((units, typed) =>
            Holds(new string([.. units.Select(u => (char)u)]), new string([.. typed.Select(u => (char)u)])))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void EveryFunction_NaughtyStrings_NeverThrows()
    {
        foreach (var text in JsonSerializer.Deserialize<string[]>(File.ReadAllText(SharedData.Find("blns/blns.json")))!)
        {
            Assert.True(Holds(text, text), text);
            Assert.True(Holds(text + text, text.Length > 2 ? text[..(text.Length / 2)] : text), text);
        }
    }

    [Fact]
    public void EveryFunction_AMegabyte_IsDoneSoon()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var text in new[] { new string('退', 1_000_000), "a" + new string('\u0301', 1_000_000), string.Concat(Enumerable.Repeat("é", 1_000_000)), new string('a', 1_000_000) })
            Assert.True(Holds(text, "退退退 aa é"));
        Assert.True(watch.Elapsed < Eventually.Patience, $"{watch.Elapsed}");
    }

    static bool Holds(string text, string typed)
    {
        var query = SearchTokens.Parse(typed);
        var end = 0;
        foreach (var (start, length) in SearchTokens.Highlight(text, query))
        {
            if (start < end || length <= 0 || start + length > text.Length)
                return false;
            end = start + length;
        }
        var index = SearchTokens.ForIndex(text);
        return SearchTokens.ForIndex(typed).Split(' ').All(t => t.Length <= 64)
            && index.All(c => c == ' ' || char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c > 0x7F)
            && SearchTokens.Snippet(text, query, 40).Length <= 40 && SearchTokens.ForTsVector(text) is not null
            && SearchTokens.ToTsQuery(query) is not null && SearchTokens.ToFts5(query) is not null;
    }

    internal static readonly Gen<string> MixedText =
        Gen.Elements("退", "款", "流", "程", "𠀀", "𠀁", "の", "カ", "ー", "한", "국", "a", "Z", "é", "5", "8", " ", "，", "-", "😀", "\n", "葛", "ß", "ａ")
            .ListOf().Select(parts => string.Concat(parts));

    // The CJK runs of two or more characters, found by a way of its own.
    static List<string[]> Runs(string text)
    {
        var runs = new List<List<string>> { new() };
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= 0x3041 and <= 0x30FF or >= 0x4E00 and <= 0x9FFF or >= 0xAC00 and <= 0xD7A3 or >= 0x20000 and <= 0x2FFFF)
                runs[^1].Add(rune.ToString());
            else
                runs.Add([]);
        }
        return [.. runs.Where(r => r.Count >= 2).Select(r => r.ToArray())];
    }
}
