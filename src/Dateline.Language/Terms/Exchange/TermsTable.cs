using System.Text;

namespace Dateline.Language.Terms.Exchange;

/// <summary>
/// Terms as a spreadsheet holds them: a row for each concept; columns <c>id</c>, <c>note</c> and for each language
/// <c>uk</c>, <c>uk.allowed</c>, <c>uk.forbidden</c>, <c>uk.note</c>, <c>uk.examples</c>, <c>uk.forms</c>. Several words in
/// one cell part with <c>|</c> or a new line; a line of forms reads <c>набережна = набережної | набережну</c>.
/// </summary>
public static class TermsTable
{
    const int MostColumns = 300;
    const char Delimiter = ';';

    static readonly string[] Parts = ["preferred", "allowed", "forbidden", "note", "examples", "forms"];

    /// <summary>Linear, throws nothing.</summary>
    /// <param name="file">The whole file, UTF-8 or UTF-16; semicolons, commas or tabs.</param>
    public static TermsReading Read(ReadOnlyMemory<byte> file)
    {
        var gather = new GatherConcepts();
        if (file.Length > ConceptBounds.MostBytes)
        {
            gather.Stop(TermTrouble.TooLarge, 0);
        }
        else if (CsvText.Decoded(file.Span) is not { } text)
        {
            gather.Stop(TermTrouble.Encoding, 0);
        }
        else
        {
            Read(text, gather);
        }
        return gather.Finish();
    }

    /// <summary>UTF-8 with a mark, semicolons and CRLF, as spreadsheets here expect it.</summary>
    /// <param name="output">Stays open.</param>
    /// <param name="concepts">All of them.</param>
    /// <param name="languages">The columns' order; languages that only concepts have come after.</param>
    public static void Write(Stream output, IReadOnlyList<Concept> concepts, IEnumerable<string> languages)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(true), leaveOpen: true);
        string[] codes = [.. languages.Concat(concepts.SelectMany(c => c.Languages.Keys)).Distinct(StringComparer.Ordinal)];
        CsvText.Write(writer, ["id", "note", .. codes.SelectMany(c => Parts.Select(p => p == "preferred" ? c : $"{c}.{p}"))], Delimiter);
        foreach (var concept in concepts)
        {
            CsvText.Write(writer, [concept.Id ?? "", concept.Note ?? "", .. codes.SelectMany(c => Cells(concept.Languages.GetValueOrDefault(c)))], Delimiter);
        }
    }

    static string[] Cells(ConceptWords? words)
        => words is null ? ["", "", "", "", "", ""]
            : [
                Escaped(words.Preferred ?? ""), Joined(words.Allowed), Joined(words.Forbidden), words.Note ?? "", string.Join('\n', words.Examples.Select(Escaped)),
                string.Join('\n', words.Forms.Select(f => $"{Escaped(f.Key)} = {Joined(f.Value)}")),
            ];

    static void Read(string text, GatherConcepts gather)
    {
        Column[]? columns = null;
        foreach (var (line, cells) in CsvText.Rows(text, CsvText.Delimiter(text)))
        {
            if (gather.IsOver)
            {
                return;
            }
            if (cells[^1] is null)
            {
                gather.Stop(TermTrouble.Unclosed, line);
                return;
            }
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }
            if (columns is null)
            {
                columns = Columns(cells, line, gather);
                if (columns is null)
                {
                    return;
                }
                continue;
            }
            if (cells.Skip(columns.Length).Any(c => !string.IsNullOrWhiteSpace(c)))
            {
                gather.Refuse(TermTrouble.Cells, line, cells[columns.Length]);
                continue;
            }
            Row(columns, cells, line, gather);
        }
        if (columns is null)
        {
            gather.Stop(TermTrouble.Empty, 0);
        }
    }

    static void Row(Column[] columns, IReadOnlyList<string?> cells, int line, GatherConcepts gather)
    {
        string Cell(int i) => CsvText.Armed(cells[i]!);
        var id = Array.FindIndex(columns, c => c.Part == "id");
        gather.Begin(id >= 0 && id < cells.Count ? Cell(id) : null, line);
        for (var i = 0; i < Math.Min(columns.Length, cells.Count); i++)
        {
            var cell = Cell(i);
            if (cell.Length == 0)
            {
                continue;
            }
            var (language, part) = columns[i];
            switch (part)
            {
                case "id":
                    break;
                case "note":
                    gather.Note(language, cell, line);
                    break;
                case "examples":
                    foreach (var example in Split(cell, '\n').TakeWhile(_ => !gather.IsOver))
                    {
                        gather.Example(language!, Unescaped(example), line);
                    }
                    break;
                case "forms":
                    foreach (var forms in Split(cell, '\n').TakeWhile(_ => !gather.IsOver))
                    {
                        if (Split(forms, '=') is [var phrase, var list])
                        {
                            gather.Forms(language!, Unescaped(phrase), Split(list, '|').Select(Unescaped), line);
                        }
                        else
                        {
                            gather.Refuse(TermTrouble.Column, line, forms);
                        }
                    }
                    break;
                default:
                    var status = part switch { "preferred" => TermStatus.Preferred, "allowed" => TermStatus.Allowed, _ => TermStatus.Forbidden };
                    foreach (var word in Split(cell, '\n').SelectMany(l => Split(l, '|')).TakeWhile(_ => !gather.IsOver))
                    {
                        gather.Word(language!, status, Unescaped(word), line);
                    }
                    break;
            }
        }
        gather.End();
    }

    static Column[]? Columns(IReadOnlyList<string?> cells, int line, GatherConcepts gather)
    {
        var columns = new List<Column>();
        foreach (var cell in cells.Reverse().SkipWhile(string.IsNullOrWhiteSpace).Reverse().Take(MostColumns))
        {
            var name = cell!.Trim().ToLowerInvariant();
            if (name is "id" or "note")
            {
                columns.Add(new(null, name));
            }
            else
            {
                var parts = name.Split(['.', ':', ' ', '_', '-'], StringSplitOptions.RemoveEmptyEntries);
                var part = parts.Length > 1 && Parts.Contains(parts[^1]) ? parts[^1] : "preferred";
                var code = part == "preferred" && parts is not [.., "preferred"] ? name : parts[0];
                if (TermLanguage.Of(code) is not { } language)
                {
                    gather.Refuse(code.Length is 2 or 3 || parts.Length > 1 ? TermTrouble.Language : TermTrouble.Column, line, cell.Trim());
                    continue;
                }
                columns.Add(new(language, part));
            }
            if (columns.SkipLast(1).Contains(columns[^1]))
            {
                gather.Refuse(TermTrouble.ColumnTwice, line, cell.Trim());
            }
        }
        if (gather.Finish() is TermsReading.Wrong { Errors: not [{ Trouble: TermTrouble.Empty }] })
        {
            return null;
        }
        if (!columns.Any(c => c.Part is "preferred" or "allowed" or "forbidden"))
        {
            gather.Stop(TermTrouble.NoColumns, line);
            return null;
        }
        return [.. columns];
    }

    static string Joined(IEnumerable<string> words) => string.Join(" | ", words.Select(Escaped));

    static string Escaped(string word) => word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal).Replace("=", "\\=", StringComparison.Ordinal);

    static string Unescaped(string word)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] == '\\' && i + 1 < word.Length && word[i + 1] is '\\' or '|' or '=')
            {
                i++;
            }
            plain.Append(word[i]);
        }
        return plain.ToString();
    }

    static List<string> Split(string text, char at)
    {
        var (parts, from) = (new List<string>(), 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && at != '\n')
            {
                i++;
            }
            else if (text[i] == at)
            {
                parts.Add(text[from..i]);
                from = i + 1;
            }
        }
        parts.Add(text[from..]);
        return parts;
    }

    sealed record Column(string? Language, string Part);
}
