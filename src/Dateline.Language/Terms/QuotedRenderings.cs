using Dateline.Language.Tokens;

namespace Dateline.Language.Terms;

/// <summary>
/// What a translation has in quotation marks where its source has a term in them: the first quotation answers the first.
/// </summary>
public static class QuotedRenderings
{
    /// <param name="source">A text.</param>
    /// <param name="terms">Stretches of it, each a term's words.</param>
    /// <param name="sourceLanguage">A BCP 47 code.</param>
    /// <param name="text">Its translation.</param>
    /// <param name="language">That of the translation.</param>
    /// <returns>For each of <paramref name="terms"/>, the words in the translation; null where the source doesn't quote just these words, or nothing is known to answer them.</returns>
    public static IReadOnlyList<TextSpan?> Of(string source, IReadOnlyList<TextSpan> terms, string sourceLanguage, string text, string language)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(text);
        var read = new ReadPair(0, ReadText.Of(source, sourceLanguage), ReadText.Of(text, language));
        if (read.Source.Words.Count > DriftingTerms.MostWords || read.Target.Words.Count > DriftingTerms.MostWords)
        {
            return [.. terms.Select(_ => (TextSpan?)null)];
        }
        var matched = QuotedExpressions.Matched(read).Select(m => (Source: read.Source.Span(m.Source.First, m.Source.End - 1), Target: read.Target.Span(m.Target.First, m.Target.End - 1))).ToList();
        return [.. terms.Select(t => matched.Where(m => m.Source.Start == t.Start && m.Source.End == t.End).Select(m => (TextSpan?)m.Target).FirstOrDefault())];
    }
}
