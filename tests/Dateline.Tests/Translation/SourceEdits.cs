using System.Globalization;
using CsCheck;
using Dateline.Documents;

namespace Dateline.Tests.Translation;

/// <summary>
/// A source text as simply as it can be told: each block is its words, how they are set, and nothing else. What the
/// editor does to it, and what it says then.
/// </summary>
sealed class SourceEdits
{
    int _made;

    /// <summary>Paragraphs have words; other kinds have them in several places.</summary>
    internal sealed record Piece(string Id, string Kind, IReadOnlyList<string> Words, bool Bold = false, bool Spaced = false, int Focus = 0)
    {
        /// <summary>What a reader would read out, told without the program's own code.</summary>
        public string Said => $"{Kind}: {string.Join(' ', Words)}";

        internal Block Block()
        {
            var html = string.Join(Spaced ? "  " : " ", Words.Select((w, i) => Bold && i == 0 ? $"<strong>{w}</strong>" : w));
            return Kind switch
            {
                "quote" => new Quote(Id, html, null, null),
                "list" => new ListBlock(Id, false, [.. Words.Select((w, i) => Bold && i == 0 ? $"<em>{w}</em>" : w)]),
                "table" => new Table(Id, [], [[.. Words.Select(w => Spaced ? w + " " : w)]]),
                "picture" => new Picture(Id, new PictureRef("pictures/tram.jpg", "Трамвай", string.Join(Spaced ? "  " : " ", Words), null, Focus == 0 ? null : new Focus(0.01 * Focus, 0.5))),
                _ => new Paragraph(Id, html),
            };
        }
    }

    static readonly string[] Kinds = ["paragraph", "paragraph", "paragraph", "quote", "list", "table", "picture"];

    static readonly string[] Known = ["міст", "трамвай", "річка", "місто", "рада", "ремонт", "зима", "п’ять"];

    static readonly string[] Acts = ["word", "word", "word", "set", "space", "split", "merge", "move", "pasteTwice", "delete", "new", "keep", "restore", "crop", "agree", "agree", "rewrite"];

    static readonly Gen<string> Word = Gen.Int[0, Known.Length - 1].Select(i => Known[i]);

    /// <summary>One act of an editor's, with whatever it needs to be told where and what.</summary>
    internal static readonly Gen<(string Act, int At, int To, string Word)> Act = Gen.Select(
        Gen.Int[0, Acts.Length - 1].Select(i => Acts[i]),
        Gen.Int[0, 999],
        Gen.Int[0, 999],
        Word);

    internal static readonly Gen<string[][]> Start = Word.Array[1, 5].Array[3, 8];

    internal SourceEdits(string[][] texts) => Pieces = [.. texts.Select((words, i) => new Piece(NewId(), Kinds[i % Kinds.Length], words))];

    internal List<Piece> Pieces { get; private set; }

    internal Document Document => new([.. Pieces.Select(p => p.Block())]);

    internal Dictionary<string, string> Said => Pieces.ToDictionary(p => p.Id, p => p.Said, StringComparer.Ordinal);

    internal void ReturnTo(IEnumerable<Piece> pieces) => Pieces = [.. pieces];

    internal void Do((string Act, int At, int To, string Word) what)
    {
        if (what.Act == "new" || Pieces.Count == 0)
        {
            Pieces.Insert(what.At % (Pieces.Count + 1), new Piece(NewId(), Kinds[what.To % Kinds.Length], [what.Word]));
            return;
        }
        var at = what.At % Pieces.Count;
        var piece = Pieces[at];
        switch (what.Act)
        {
            case "word":
                Pieces[at] = piece with { Words = [.. piece.Words.Select((w, i) => i == what.To % piece.Words.Count ? what.Word : w)] };
                break;
            case "set":
                Pieces[at] = piece with { Bold = !piece.Bold };
                break;
            case "space":
                Pieces[at] = piece with { Spaced = !piece.Spaced };
                break;
            case "crop":
                Pieces[at] = piece with { Focus = what.To % 100 };
                break;
            case "split" when piece.Words.Count > 1 && piece.Kind is "paragraph":
                var half = 1 + (what.To % (piece.Words.Count - 1));
                Pieces[at] = piece with { Words = [.. piece.Words.Take(half)] };
                Pieces.Insert(at + 1, piece with { Id = NewId(), Words = [.. piece.Words.Skip(half)] });
                break;
            case "merge" when at + 1 < Pieces.Count && piece.Kind is "paragraph" && Pieces[at + 1].Kind is "paragraph" && piece.Words.Count < 20:
                Pieces[at] = piece with { Words = [.. piece.Words, .. Pieces[at + 1].Words] };
                Pieces.RemoveAt(at + 1);
                break;
            case "move":
                Pieces.RemoveAt(at);
                Pieces.Insert(what.To % (Pieces.Count + 1), piece);
                break;
            case "pasteTwice" when Pieces.Count < 25:
                Pieces.Insert(what.To % (Pieces.Count + 1), piece with { Id = NewId() });
                Pieces.Insert(what.To % (Pieces.Count + 1), piece with { Id = NewId() });
                break;
            case "delete" when Pieces.Count > 2:
                Pieces.RemoveAt(at);
                break;
        }
    }

    string NewId() => string.Create(CultureInfo.InvariantCulture, $"b{++_made}");
}
