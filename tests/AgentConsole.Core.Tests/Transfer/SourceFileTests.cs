using System.Text;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Transfer;

namespace AgentConsole.Core.Tests.Transfer;

public sealed class SourceFileTests
{
    const string Chinese = "标题,客户\n打印机无法连接，请尽快处理,王芳\n网络很慢,李伟\n";
    const string Western = "título,cliente\nLa impresora no imprimió más,José Núñez\nseñal débil,Zoë\n";

    [Fact]
    public async Task Open_AnyUsualEncoding_ReadsTheSameCells()
    {
        Encoding gb = TextEncodings.Of("gb18030"), latin = TextEncodings.Of("windows-1252");
        foreach (var (text, encoding, name) in new[]
        {
            (Chinese, new UTF8Encoding(false), "utf-8"), (Chinese, new UTF8Encoding(true), "utf-8"), (Chinese, Encoding.Unicode, "utf-16"),
            (Chinese, Encoding.BigEndianUnicode, "utf-16BE"), (Chinese, gb, "gb18030"), (Western, latin, "windows-1252"), (Western, new UTF8Encoding(false), "utf-8"),
        })
        {
            using var temp = new TempFile(text, encoding);
            var file = await SourceFile.OpenAsync(temp.Path);

            Assert.Equal(name, file.Shape.Encoding);
            Assert.Equal(text.Split('\n')[0].Split(','), file.Shape.Headers);
            Assert.Equal(text.Split('\n')[1].Split(','), file.Rows().First().Cells);
        }
    }

    [Fact]
    public async Task Open_FirstChineseAfterAMegabyteOfAscii_IsStillGb18030()
    {
        var text = "id,title\n" + string.Concat(Enumerable.Repeat("1,printer\n", 200_000)) + "2,打印机坏了需要维修人员\n";
        using var temp = new TempFile(TempFile.Bytes(text, TextEncodings.Of("gb18030")));
        var file = await SourceFile.OpenAsync(temp.Path);

        Assert.Equal("打印机坏了需要维修人员", file.Rows().Last().Cells[1]);
    }

    [Theory]
    [InlineData("a;b;c\n1,5;2;3\n2,5;2;3\n", ';')]
    [InlineData("a\tb\n1, 2\t3\n4, 5\t6\n", '\t')]
    [InlineData("a|b\nx, y|z\n", '|')]
    [InlineData("sep=;\na;b\n1;2\n", ';')]
    [InlineData("title,body\n\"a; b; c\",\"d; e\"\n\"x; y; z\",\"w; v\"\n", ',')]
    public async Task Open_Text_FindsItsDelimiter(string text, char delimiter)
    {
        using var temp = new TempFile(text);
        var file = await SourceFile.OpenAsync(temp.Path);

        Assert.Equal(delimiter, file.Shape.Dialect.Delimiter);
        Assert.All(file.Rows(), x => Assert.Null(x.Fault));
    }

    [Fact]
    public async Task Open_SingleQuotes_AreFound()
    {
        using var temp = new TempFile("'a','b'\n'one, two','it''s'\n'three, four','x'\n");
        var file = await SourceFile.OpenAsync(temp.Path);

        Assert.Equal(["one, two", "it's"], file.Rows().First().Cells);
    }

    [Fact]
    public async Task Open_DoubleQuotesWithoutAHeader_AreNotTakenForLetters()
    {
        using var temp = new TempFile("7,\"fire, vip\",'tis\n8,\"smoke, vip\",so\n");
        Assert.Equal(["7", "fire, vip", "'tis"], (await SourceFile.OpenAsync(temp.Path)).Rows().First().Cells);

        using var open = new TempFile("title,body\nfine,text\n\"never closed,text\nanother,row\n");
        Assert.Equal([null, "importQuote", null], (await SourceFile.OpenAsync(open.Path)).Rows().Select(x => x.Fault?.Key));
    }

    [Fact]
    public async Task Rows_Hostile_HaveFaultsAndTheOthersAreFine()
    {
        var bytes = Encoding.UTF8.GetBytes("id,title\n1,fine\n2\n3,a,b\n4,nul\0here\n5,fine,\n6,").Concat(new byte[] { 0xC3, 0x28 }).Concat("\n7,ünïcode ünïcode ünïcode\n"u8.ToArray());
        using var temp = new TempFile([.. bytes]);
        var file = await SourceFile.OpenAsync(temp.Path);

        Assert.Equal([null, "importRagged", "importRagged", "importNul", null, "importBytes", null], file.Rows().Select(x => x.Fault?.Key));
    }

    [Fact]
    public async Task Open_Gzip_ReadsWhatIsInside()
    {
        using var temp = new TempFile(TempFile.Gzip(Encoding.UTF8.GetBytes(Chinese)), "log.csv.gz");
        var file = await SourceFile.OpenAsync(temp.Path);

        Assert.True(file.Shape.Gzip);
        Assert.Equal(2, file.Rows().Count());
    }

    [Fact]
    public async Task Open_NoTable_IsRefusedInWords()
    {
        using var empty = new TempFile("");
        using var damaged = new TempFile([0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        using var picture = new TempFile([.. Enumerable.Range(0, 9000).Select(x => (byte)(x * 7919 >> 3))]);
        using var zip = new TempFile([(byte)'P', (byte)'K', 3, 4, 9, 9, 9, 9, 9], "x.xlsx");

        Assert.Equal("importEmptyFile", await RefusedAsync(empty.Path));
        Assert.Equal("importDamaged", await RefusedAsync(damaged.Path));
        Assert.Equal("importDamaged", await RefusedAsync(zip.Path));
        Assert.Equal("importNoText", await RefusedAsync(picture.Path));
        Assert.Equal("importNoFile", await RefusedAsync("/nowhere/at/all.csv"));
    }

    [Fact]
    public async Task Open_NoHeader_NamesColumnsByPlace()
    {
        using var temp = new TempFile("1,printer,2024-01-05\n2,phone,2024-01-06\n");
        var file = await SourceFile.OpenAsync(temp.Path);

        Assert.False(file.Shape.HasHeader);
        Assert.Equal(["Column 1", "Column 2", "Column 3"], file.Shape.Headers);
        Assert.Equal(2, file.Rows().Count());
    }

    [Fact]
    public async Task Open_RepeatedAndEmptyHeaders_AllGetNames()
    {
        using var temp = new TempFile("name,,Name\na,b,c\n");
        Assert.Equal(["name", "Column 2", "Name (2)"], (await SourceFile.OpenAsync(temp.Path)).Shape.Headers);
    }

    [Fact]
    public async Task Reopen_OtherBytes_IsRefused()
    {
        using var temp = new TempFile("a,b\n1,2\n");
        var shape = (await SourceFile.OpenAsync(temp.Path)).Shape;
        await File.AppendAllTextAsync(temp.Path, "3,4\n");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => SourceFile.ReopenAsync(temp.Path, shape));
        Assert.Equal("importOtherFile", refused.Refusal.Key);
    }

    static async Task<string> RefusedAsync(string path) => (await Assert.ThrowsAsync<RefusedException>(() => SourceFile.OpenAsync(path))).Refusal.Key;
}
