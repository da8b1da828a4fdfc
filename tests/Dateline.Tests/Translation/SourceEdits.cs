using System.Globalization;
using CsCheck;
using Dateline.Documents;

namespace Dateline.Tests.Translation;

/// <summary>
/// A source text as simply as it can be told: a headline, and blocks that are their words, how they are set, and nothing
/// else. What the editor does to it, and what it says then.
/// </summary>
sealed class SourceEdits
{
    int _made;

    /// <summary>Paragraphs have words; other kinds have them in several places, and an entry has paragraphs inside.</summary>
    internal sealed record Piece(string Id, string Kind, IReadOnlyList<string> Words, bool Bold = false, bool Spaced = false, int Focus = 0)
    {
        public IReadOnlyList<Piece> Inside { get; init; } = [];

        /// <summary>What a reader would read out, told without the program's own code; of an entry its title, since each block inside tells for itself.</summary>
        public string Said => $"{Kind}: {string.Join(' ', Words)}";

        internal IEnumerable<Piece> All => Inside.Prepend(this);

        Focus? Crop => Focus == 0 ? null : new Focus(0.01 * Focus, 0.5);

        internal Block Block()
        {
            var plain = string.Join(Spaced ? "  " : " ", Words);
            var html = string.Join(Spaced ? "  " : " ", Words.Select((w, i) => Bold && i == 0 ? $"<strong>{w}</strong>" : w));
            return Kind switch
            {
                "quote" => new Quote(Id, html, null, null),
                "list" => new ListBlock(Id, false, [.. Words.Select((w, i) => Bold && i == 0 ? $"<em>{w}</em>" : w)]),
                "table" => new Table(Id, [], [[.. Words.Select(w => Spaced ? w + " " : w)]]),
                "picture" => new Picture(Id, new PictureRef("pictures/tram.jpg", "Трамвай", plain, null, Crop)),
                "gallery" => new Gallery(Id, [.. Words.Select(w => new PictureRef("pictures/tram.jpg", w, Spaced ? " " + w : w, null, Crop))]),
                "video" => new Video(Id, "https://video.example/watch", null, plain),
                "subhead" => new Subhead(Id, null, plain),
                "reply" => new Reply(Id, html, Spaced ? "Міська  рада" : "Міська рада"),
                "refutation" => new Refutation(Id, html, "Водоканал"),
                "entry" => new Entry(Id, Reported, plain, [.. Inside.Select(i => i.Block())]),
                _ => new Paragraph(Id, html),
            };
        }
    }

    static readonly DateTimeOffset Reported = new(2026, 3, 5, 8, 30, 0, TimeSpan.Zero);

    static readonly string[] Kinds = ["paragraph", "paragraph", "entry", "paragraph", "quote", "list", "table", "picture", "paragraph", "gallery", "video", "subhead", "reply", "refutation"];

    static readonly string[] Known = ["міст", "трамвай", "річка", "місто", "рада", "ремонт", "зима", "п’ять"];

    static readonly string[] Acts = ["word", "word", "word", "set", "space", "split", "merge", "move", "pasteTwice", "delete", "new", "keep", "restore", "crop", "into", "out", "headline", "agree", "agree", "agreeHeadline", "rewrite", "rewriteHeadline"];

    static readonly Gen<string> Word = Gen.Int[0, Known.Length - 1].Select(i => Known[i]);

    /// <summary>One act of an editor's, with whatever it needs to be told where and what.</summary>
    internal static readonly Gen<(string Act, int At, int To, string Word)> Act = Gen.Select(
        Gen.Int[0, Acts.Length - 1].Select(i => Acts[i]),
        Gen.Int[0, 999],
        Gen.Int[0, 999],
        Word);

    internal static readonly Gen<string[][]> Start = Word.Array[1, 5].Array[3, 8];

    internal SourceEdits(string[][] texts) => Pieces = [.. texts.Select((words, i) => Made(i, words))];

    internal string Headline { get; private set; } = Known[0];

    internal List<Piece> Pieces { get; private set; }

    internal IEnumerable<Piece> All => Pieces.SelectMany(p => p.All);

    internal Document Document => new([.. Pieces.Select(p => p.Block())]);

    internal Dictionary<string, string> Said => All.ToDictionary(p => p.Id, p => p.Said, StringComparer.Ordinal);

    internal void ReturnTo(string headline, IEnumerable<Piece> pieces) => (Headline, Pieces) = (headline, [.. pieces]);

    internal void Do((string Act, int At, int To, string Word) what)
    {
        if (what.Act == "headline")
        {
            Headline = what.Word;
            return;
        }
        if (what.Act == "new" || Pieces.Count == 0)
        {
            Pieces.Insert(what.At % (Pieces.Count + 1), Made(what.To, [what.Word]));
            return;
        }
        var at = what.At % Pieces.Count;
        var piece = Pieces[at];
        switch (what.Act)
        {
            case "word":
                Change(what.At, p => p with { Words = [.. p.Words.Select((w, i) => i == what.To % p.Words.Count ? what.Word : w)] });
                break;
            case "set":
                Change(what.At, p => p with { Bold = !p.Bold });
                break;
            case "space":
                Change(what.At, p => p with { Spaced = !p.Spaced });
                break;
            case "crop":
                Change(what.At, p => p with { Focus = what.To % 100 });
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
                Pieces.Insert(what.To % (Pieces.Count + 1), Copied(piece));
                Pieces.Insert(what.To % (Pieces.Count + 1), Copied(piece));
                break;
            case "delete" when Pieces.Count > 2:
                Pieces.RemoveAt(at);
                break;
            case "into" when piece.Kind is "paragraph" && Pieces.FindIndex(p => p.Kind is "entry" && p.Inside.Count < 4) is >= 0 and var entry:
                Pieces[entry] = Pieces[entry] with { Inside = [.. Pieces[entry].Inside, piece] };
                Pieces.RemoveAt(at);
                break;
            case "out" when piece.Inside is [_, .., var last]:
                Pieces[at] = piece with { Inside = [.. piece.Inside.SkipLast(1)] };
                Pieces.Insert(what.To % (Pieces.Count + 1), last);
                break;
        }
    }

    Piece Made(int kind, IReadOnlyList<string> words)
        => new(NewId(), Kinds[kind % Kinds.Length], words) { Inside = Kinds[kind % Kinds.Length] is "entry" ? [new Piece(NewId(), "paragraph", words)] : [] };

    Piece Copied(Piece piece) => piece with { Id = NewId(), Inside = [.. piece.Inside.Select(Copied)] };

    /// <summary>One of all, those inside of entries too.</summary>
    void Change(int number, Func<Piece, Piece> change)
    {
        var all = All.ToArray();
        var id = all[number % all.Length].Id;
        Pieces = [.. Pieces.Select(p => Changed(p) with { Inside = [.. p.Inside.Select(Changed)] })];

        Piece Changed(Piece piece) => piece.Id == id ? change(piece) : piece;
    }

    string NewId() => string.Create(CultureInfo.InvariantCulture, $"b{++_made}");
}
