using System.Text;

namespace Dateline.Language.Terms.Exchange;

/// <summary>A table as spreadsheets write it: RFC 4180, with the delimiter that the first line has most of.</summary>
static class CsvText
{
    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 with or without a mark, UTF-16 with one; null where it is neither.</summary>
    internal static string? Decoded(ReadOnlySpan<byte> file)
    {
        try
        {
            return file switch
            {
                [0xFF, 0xFE, .. var little] => new UnicodeEncoding(false, false, throwOnInvalidBytes: true).GetString(little),
                [0xFE, 0xFF, .. var big] => new UnicodeEncoding(true, false, throwOnInvalidBytes: true).GetString(big),
                [0xEF, 0xBB, 0xBF, .. var marked] => Strict.GetString(marked),
                _ => Strict.GetString(file),
            };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    internal static char Delimiter(string text)
    {
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4)
        {
            return text[4];
        }
        var (counts, quoted) = (new int[3], false);
        foreach (var c in text)
        {
            quoted ^= c == '"';
            if (!quoted && c is '\n' or '\r')
            {
                break;
            }
            if (!quoted && ";,\t".IndexOf(c) is >= 0 and var which)
            {
                counts[which]++;
            }
        }
        return ";,\t"[Array.IndexOf(counts, counts.Max())];
    }

    /// <returns>Rows with the line on which each begins; one whose last cell is null was not closed.</returns>
    internal static IEnumerable<(int Line, IReadOnlyList<string?> Cells)> Rows(string text, char delimiter)
    {
        var (at, line) = (0, 1);
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            at = text.IndexOf('\n') is >= 0 and var end ? end + 1 : text.Length;
            line = 2;
        }
        var cell = new StringBuilder();
        while (at < text.Length)
        {
            var (begins, cells) = (line, new List<string?>());
            while (true)
            {
                cell.Clear();
                if (at < text.Length && text[at] == '"')
                {
                    var opened = line;
                    at++;
                    while (at < text.Length && (text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"')))
                    {
                        line += text[at] == '\n' ? 1 : 0;
                        cell.Append(text[at]);
                        at += text[at] == '"' ? 2 : 1;
                    }
                    if (at >= text.Length)
                    {
                        cells.Add(null);
                        yield return (opened, cells);
                        yield break;
                    }
                    at++;
                }
                while (at < text.Length && text[at] != delimiter && text[at] is not ('\n' or '\r'))
                {
                    cell.Append(text[at++]);
                }
                cells.Add(cell.ToString());
                if (at < text.Length && text[at] == delimiter)
                {
                    at++;
                    continue;
                }
                break;
            }
            if (at < text.Length && text[at] == '\r')
            {
                at++;
            }
            if (at < text.Length && text[at] == '\n')
            {
                at++;
            }
            line++;
            yield return (begins, cells);
        }
    }

    /// <summary>A cell that a spreadsheet would take for a formula begins with an apostrophe.</summary>
    internal static string Defused(string cell) => IsFormula(cell) ? "'" + cell : cell;

    internal static string Armed(string cell) => cell.StartsWith('\'') && IsFormula(cell) ? cell[1..] : cell;

    /// <summary>One that has such an apostrophe already gets another, or it would lose its own on the way back.</summary>
    static bool IsFormula(string cell) => cell.TrimStart('\'') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠', ..];

    internal static void Write(TextWriter output, IEnumerable<string> cells, char delimiter)
    {
        output.Write(string.Join(delimiter, cells.Select(c => Quoted(Defused(c), delimiter))));
        output.Write("\r\n");
    }

    static string Quoted(string cell, char delimiter)
        => cell.Contains(delimiter) || cell.AsSpan().IndexOfAny('"', '\r', '\n') >= 0 || (cell.Length > 0 && (char.IsWhiteSpace(cell[0]) || char.IsWhiteSpace(cell[^1])))
            ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
            : cell;
}
