using Dateline.Language.Forms;
using Dateline.Language.Terms;
using Dateline.Language.Tokens;

namespace Dateline.Language.Names;

/// <summary>Finds the other names of one place in a text, in any form, and what is to stand there in the same form.</summary>
sealed class PlaceWords
{
    /// <summary>A form of more cases than these is of no case that could be told.</summary>
    const int MostCases = 3;

    readonly TermBase _names;
    readonly ILookup<GrammaticalCase, string> _right;
    readonly ILookup<string, GrammaticalCase> _cases;

    PlaceWords(string language, string name, PlaceNames place)
    {
        string[] others = [.. place.Names.Where(n => n != name)];
        _names = TermBase.Of(language, [new Term(name, name, place.Except, others)], Forms);
        _right = Forms(name).ToLookup(f => f.Case, f => f.Text);
        _cases = others.SelectMany(Forms).ToLookup(f => ReadText.Plain(f.Text), f => f.Case, StringComparer.Ordinal);

        IEnumerable<InflectedForm> Forms(string phrase) => PhraseForms.Of(language, phrase, PhraseKind.Place);
    }

    /// <summary>Null where the place has no other name.</summary>
    internal static PlaceWords? Of(string language, string name)
        => OtherNames.All(language).FirstOrDefault(p => p.Names.Contains(name)) is { } place ? new(language, name, place) : null;

    /// <summary>The place's other names, and what contains one and is something else.</summary>
    internal (IReadOnlyList<Misspelling> Wrong, IReadOnlyList<TextSpan> Right) In(string text)
    {
        var uses = _names.In(text);
        return (
            [.. uses.Where(u => u.Status is TermStatus.Forbidden).Select(u => new Misspelling(u.Span.Start, u.Span.Length, NameWord.Capitals(text.AsSpan(u.Span.Start, u.Span.Length), Right(text.Substring(u.Span.Start, u.Span.Length)))))],
            [.. uses.Where(u => u.Status is TermStatus.Allowed).Select(u => u.Span)]);
    }

    /// <summary>Of several cases the form that ends as what is written does: «Ашгабата» is «Ашхабада» and not «Ашхабад».</summary>
    string? Right(string written)
    {
        var plain = ReadText.Plain(written);
        GrammaticalCase[] cases = [.. _cases[plain].Distinct()];
        string[] forms = [.. cases.SelectMany(c => _right[c]).Distinct(StringComparer.Ordinal)];
        if (forms.Length < 2 || cases.Length > MostCases)
        {
            return forms is [var only] ? only : null;
        }
        var ending = forms.Max(f => SameAtEnd(f, plain));
        string[] alike = [.. forms.Where(f => SameAtEnd(f, plain) == ending)];
        return ending > 0 && alike is [var best] ? best : null;
    }

    static int SameAtEnd(string form, string written)
    {
        var same = 0;
        while (same < form.Length && same < written.Length && form[^(same + 1)] == written[^(same + 1)])
        {
            same++;
        }
        return same;
    }
}
