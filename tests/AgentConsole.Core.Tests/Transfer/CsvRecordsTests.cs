using System.Diagnostics;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Transfer;

namespace AgentConsole.Core.Tests.Transfer;

public sealed class CsvRecordsTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "a|b", "1|2")]
    [InlineData("a,b\r\n1,2", "a|b", "1|2")]
    [InlineData("a,b\r1,2\r", "a|b", "1|2")]
    [InlineData("\"a,\"\"x\"\"\",b", "a,\"x\"|b")]
    [InlineData("\"two\nlines\",b\nc,d", "two\nlines|b", "c|d")]
    [InlineData("a,\n,b\n,\n", "a|", "|b", "|")]
    [InlineData("\"\",\"\"\n", "|")]
    [InlineData("\n\na\n\n\nb\n", "a", "b")]
    [InlineData("the 6\" pipe,b\n", "the 6\" pipe|b")]
    [InlineData("\"the \"big\" one\",b\n", "the \"big\" one|b")]
    [InlineData("\"ends with \"\"\",b", "ends with \"|b")]
    public void Read_WellMeantText_GivesItsCells(string text, params string[] expected) =>
        Assert.Equal(expected, Read(text).Select(x => string.Join('|', x.Cells)));

    [Fact]
    public void Read_QuoteNeverClosed_CostsItsOwnLineOnly()
    {
        var rows = Read("id,text\n1,\"open\n2,\"fine\"\n3,plain\n", columns: 2);

        Assert.Equal(["id|text", "1|\"open", "2|fine", "3|plain"], rows.Select(x => string.Join('|', x.Cells)));
        Assert.Equal([null, "importQuote", null, null], rows.Select(x => x.Fault?.Key));
    }

    [Fact]
    public void Read_QuoteOpenToTheEnd_KeepsAllLaterRows()
    {
        var rows = Read("a,b\n1,\"open\n2,x\n3,y\n", columns: 2);

        Assert.Equal(["importQuote"], rows.Select(x => x.Fault?.Key).OfType<string>());
        Assert.Equal("3|y", string.Join('|', rows[^1].Cells));
    }

    [Fact]
    public void Read_CellBeyondTheLimit_IsAFaultAndTheNextRowIsFine()
    {
        var rows = Read($"a,b\n1,\"{new string('x', SourceRow.CellMax + 1)}\"\n2,y\n", columns: 2);

        Assert.Equal([null, "importCellTooLong", null], rows.Select(x => x.Fault?.Key));
        Assert.Equal("2|y", string.Join('|', rows[2].Cells));
    }

    [Fact]
    public void Read_LineBeyondEveryLimit_IsAFaultAndTheNextRowIsFine()
    {
        var rows = Read(new string('x', 40_000_000) + "\n2\n");

        Assert.Equal(["importRecordTooLong", null], rows.Select(x => x.Fault?.Key));
        Assert.Equal(["2"], rows[1].Cells);
    }

    [Fact]
    public void Read_QuoteOpenOnEveryLine_StaysLinear()
    {
        var text = string.Concat(Enumerable.Range(0, 400_000).Select(i => $"\"x{i},y\n"));
        var watch = Stopwatch.StartNew();

        Assert.Equal(400_000, Read(text, columns: 2).Count);
        Assert.True(watch.Elapsed < Eventually.Patience, $"took {watch.Elapsed}");
    }

    [Fact]
    public void Read_RowsOfSeveralLines_KnowTheirLineAndNumber()
    {
        var rows = Read("a,b\n\"1\n2\n3\",x\n\n4,y\n");

        Assert.Equal([(1L, 1L), (2, 2), (4, 6)], rows.Select(x => (x.Number, x.Line)));
    }

    static List<SourceRow> Read(string text, int columns = 0)
    {
        var records = new CsvRecords(new StringReader(text), CsvDialect.Usual) { Columns = columns };
        var rows = new List<SourceRow>();
        while (records.Read() is { } row) rows.Add(row);
        return rows;
    }
}
