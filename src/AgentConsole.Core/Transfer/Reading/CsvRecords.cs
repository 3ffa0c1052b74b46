using System.Text;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Transfer;

/// <summary>
/// The records of a delimited text, whatever its state: a quote that is never closed costs its own line and not the rest of the file, a
/// quote in the middle of a word is a character, and nothing makes it throw or hold more than one record of bounded length.
/// </summary>
internal sealed class CsvRecords(TextReader text, CsvDialect dialect)
{
    /// <summary>Longest record, in characters. What is open for longer than this was never meant to be open.</summary>
    private const int RecordMax = 1 << 24;

    /// <summary>Text that may be read twice because of unclosed quotes. After this much, quotes no longer reach over lines: a hostile file stays linear.</summary>
    private const long SecondReadingMax = 1 << 28;

    private readonly CharWindow _window = new(text);
    private readonly List<string> _cells = [];
    private long _records;
    private long _line = 1;
    private long _readTwice;
    private bool _oddQuotes, _openedInside;
    private Refusal? _fault;

    /// <summary>How many cells a record should have; 0 while that is unknown.</summary>
    public int Columns { get; set; }

    /// <summary>The next record that is not an empty line; null at the end. Its cells are as many as they are.</summary>
    public SourceRow? Read()
    {
        while (_window.At(0) >= 0)
        {
            (_fault, _oddQuotes, _openedInside) = (null, false, false);
            var line = _line;
            var length = ReadRecord();
            var lines = Consume(length);
            _records++;
            if (lines <= 1 && _cells is [""] && _fault is null) continue;
            return new SourceRow(_records, line, [.. _cells], _fault);
        }

        return null;
    }

    private int ReadRecord()
    {
        var length = ReadCells();
        if (length < 0) return ReadFaultyLine(RecordMax);
        // One quote too many swallows the following records: then a cell holds the quote that opened one of theirs, or the count is wrong.
        var swallowed = _openedInside || (_oddQuotes && Columns > 0 && _cells.Count != Columns);
        return _fault is null && swallowed && _window.Slice(0, length).TrimEnd("\r\n").ContainsAny('\r', '\n') ? ReadFaultyLine(length) : length;
    }

    /// <summary>Reads the cells of one record; the offset behind it, or -1 when a quote is not closed.</summary>
    private int ReadCells()
    {
        _cells.Clear();
        for (var at = 0; ;)
        {
            at = _window.At(at) == dialect.Quote ? ReadQuoted(at + 1) : ReadPlain(at);
            if (at < 0) return -1;
            var next = _window.At(at);
            if (next == dialect.Delimiter)
            {
                at++;
                continue;
            }

            return next switch
            {
                '\r' when _window.At(at + 1) == '\n' => at + 2,
                < 0 => at,
                _ => at + 1,
            };
        }
    }

    private int ReadPlain(int from)
    {
        var to = _window.IndexOfAny([dialect.Delimiter, '\r', '\n'], from, RecordMax);
        if (to < 0)
        {
            to = Math.Min(_window.Loaded, RecordMax);
            if (_window.At(to) >= 0)
            {
                AddCell(_window.Slice(from, to));
                return SkipLine(to);
            }
        }

        AddCell(_window.Slice(from, to));
        return to;
    }

    /// <summary>A line longer than any record: the rest of it is thrown away.</summary>
    private int SkipLine(int at)
    {
        _fault = new Refusal(RefusalKind.Invalid, "importRecordTooLong", null, RecordMax);
        _window.Advance(at);
        while (_window.At(0) is >= 0 and not ('\r' or '\n'))
            _window.Advance(_window.IndexOfAny(['\r', '\n'], 0, 1 << 16) is >= 0 and var end ? end : Math.Min(_window.Loaded, 1 << 16));
        return 0;
    }

    private int ReadQuoted(int from)
    {
        StringBuilder? parts = null;
        for (var (start, at) = (from, from); ;)
        {
            var quote = _readTwice > SecondReadingMax
                ? _window.IndexOfAny([dialect.Quote, '\r', '\n'], at, RecordMax)
                : _window.IndexOfAny([dialect.Quote], at, RecordMax);
            if (quote < 0 || _window.At(quote) != dialect.Quote) return -1;
            var next = _window.At(quote + 1);
            if (next == dialect.Quote)
            {
                (parts ??= new StringBuilder()).Append(_window.Slice(start, quote + 1));
                start = at = quote + 2;
            }
            else if (next < 0 || next == dialect.Delimiter || next is '\r' or '\n')
            {
                if (parts is null) AddCell(_window.Slice(start, quote));
                else AddCell(parts.Append(_window.Slice(start, quote)).ToString());
                return quote + 1;
            }
            else
            {
                _oddQuotes = true; // somebody wrote "the "big" one" without doubling
                _openedInside = _openedInside || (Columns > 1 && _window.At(quote - 1) == dialect.Delimiter && _window.Slice(from, quote).Contains('\n'));
                at = quote + 1;
            }
        }
    }

    /// <summary>The first line of the record alone, parted at the delimiters; what follows is read as records of its own.</summary>
    private int ReadFaultyLine(int triedTo)
    {
        _readTwice += Math.Min(triedTo, _window.Loaded);
        _cells.Clear();
        var end = _window.IndexOfAny(['\r', '\n'], 0, RecordMax);
        var length = end < 0 ? Math.Min(_window.Loaded, RecordMax) : end;
        foreach (var part in _window.Slice(0, length).Split(dialect.Delimiter)) _cells.Add(_window.Slice(0, length)[part].ToString());
        _fault = new Refusal(RefusalKind.Invalid, "importQuote");
        if (end < 0) return length;
        return _window.At(end) == '\r' && _window.At(end + 1) == '\n' ? end + 2 : end + 1;
    }

    private void AddCell(ReadOnlySpan<char> cell) => AddCell(cell.ToString());

    private void AddCell(string cell)
    {
        if (cell.Length > SourceRow.CellMax)
            _fault ??= new Refusal(RefusalKind.Invalid, "importCellTooLong", null, _cells.Count + 1, SourceRow.CellMax, cell.Length);
        _cells.Add(cell);
    }

    private int Consume(int length)
    {
        var consumed = _window.Slice(0, length);
        var lines = consumed.Count('\n');
        if (lines == 0 && length > 0 && consumed[^1] == '\r') lines = consumed.Count('\r'); // a file of the old Mac
        _line += lines;
        _window.Advance(length);
        return lines;
    }
}
