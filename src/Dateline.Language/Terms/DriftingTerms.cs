using Dateline.Language.Tokens;

namespace Dateline.Language.Terms;

/// <summary>
/// Finds, without a termbase, expressions that a translation renders now so and now otherwise. Two things tell what
/// renders what: quotation marks, which translators keep in their order, and for expressions of two words the word that
/// stands in every translation of them while its neighbour changes. Linear, never throws; a hint and not a verdict.
/// </summary>
public static class DriftingTerms
{
    /// <summary>A shorter story of an expression tells nothing: twice is chance, and often style.</summary>
    internal const int FewestPlaces = 3;

    /// <summary>Texts of more words are no paragraphs, and are not looked at.</summary>
    internal const int MostWords = 2_000;

    /// <param name="texts">Headline, summary and blocks of the translation, each with its source.</param>
    /// <param name="sourceLanguage">A BCP 47 code.</param>
    /// <param name="language">That of the translation.</param>
    /// <returns>In the order of their first places.</returns>
    public static IReadOnlyList<DriftingTerm> In(IReadOnlyList<AlignedText> texts, string sourceLanguage, string language)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var read = new List<ReadPair>(texts.Count);
        foreach (var (index, text) in texts.Index())
        {
            if (text.Source.Length > 0 && text.Text.Length > 0)
            {
                var (source, target) = (ReadText.Before.Of(text.Source, sourceLanguage), ReadText.Before.Of(text.Text, language));
                if (source.Words.Count is > 0 and <= MostWords && target.Words.Count is > 0 and <= MostWords)
                {
                    read.Add(new ReadPair(index, source, target));
                }
            }
        }
        if (read.Count < FewestPlaces)
        {
            return [];
        }
        var drifting = new List<DriftingTerm>();
        var told = new HashSet<(int Text, int Start)>();
        foreach (var expression in QuotedExpressions.In(read).Concat(RepeatedPairs.In(read)))
        {
            if (Judge(expression) is { } term && term.Deviating.All(r => Overlaps(r, told) is false))
            {
                drifting.Add(term);
                foreach (var rendering in term.Deviating)
                {
                    for (var at = rendering.Span.Start; at < rendering.Span.End; at++)
                    {
                        told.Add((rendering.Text, at));
                    }
                }
            }
        }
        return [.. drifting.OrderBy(d => d.Renderings[0].Text).ThenBy(d => d.Renderings[0].Span.Start)];
    }

    static bool Overlaps(Rendering rendering, HashSet<(int Text, int Start)> told)
        => Enumerable.Range(rendering.Span.Start, rendering.Span.Length).Any(at => told.Contains((rendering.Text, at)));

    static DriftingTerm? Judge(Expression expression)
    {
        if (expression.Places.Count < FewestPlaces)
        {
            return null;
        }
        var groups = new List<List<Place>>();
        foreach (var place in expression.Places)
        {
            if (groups.Find(g => SameWords.Are(g[0].Stems, place.Stems)) is { } group)
            {
                group.Add(place);
            }
            else if (groups.Count < FewestPlaces * 4)
            {
                groups.Add([place]);
            }
            else
            {
                // So many renderings are no drift of one term: the places don't belong together.
                return null;
            }
        }
        if (groups.Count < 2)
        {
            return null;
        }
        groups = [.. groups.OrderByDescending(g => g.Count)];
        var usual = groups[0].Count > groups[1].Count ? groups[0] : null;
        if (expression.NeedsUsual && (usual is null || usual.Count * 3 < expression.Places.Count * 2))
        {
            return null;
        }
        return new DriftingTerm(
            expression.Phrase,
            [.. groups.SelectMany(g => g.Select(p => new Rendering(p.Text, p.Span, g == usual))).OrderBy(r => r.Text).ThenBy(r => r.Span.Start)],
            [.. groups.Select(g => new Way(g[0].Words, g.Count))]);
    }
}

/// <summary>An expression of the source with what stands for it in each place.</summary>
/// <param name="Phrase">As first written.</param>
/// <param name="Places">In the order of the texts.</param>
/// <param name="NeedsUsual">What it rests on is weak: only a rendering that two thirds of the places share makes another one conspicuous.</param>
sealed record Expression(string Phrase, IReadOnlyList<Place> Places, bool NeedsUsual);

/// <summary>One rendering: its place, its words as written, and their stems without those of no weight.</summary>
readonly record struct Place(int Text, TextSpan Span, string Words, IReadOnlyList<string> Stems);
