using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Dateline.Language.Copy;
using Dateline.Language.Quotes;

namespace Dateline.Checks.House;

/// <summary>The rules of one language, made ready to be looked for together. Many threads may ask at once.</summary>
sealed class LanguageStyle
{
    /// <summary>Matches of one expression in one text; where there are more, the rule is no rule.</summary>
    const int MostMatches = 100;

    /// <summary>Words in which what decides a case may stand before or behind.</summary>
    const int Near = 5;

    readonly IReadOnlyList<StyleRule> _rules;
    readonly PhraseIndex<(StyleRule Rule, string? Preferred)> _words;
    readonly PhraseIndex<(StyleRule Rule, int Spelling, int Form)> _spellings;
    readonly PhraseIndex<StyleRule> _elsewhere;
    readonly ConcurrentDictionary<string, byte> _slow = new(StringComparer.Ordinal);

    internal LanguageStyle(IReadOnlyList<StyleRule> rules)
    {
        _rules = rules;
        _words = new(rules.SelectMany(r => r.Words.Select(w => (w.Phrase, (r, w.Preferred)))));
        _spellings = new(rules.SelectMany(r => r.OneOf.SelectMany((forms, spelling) => forms.Select((phrase, form) => (phrase, (r, spelling, form))))));
        _elsewhere = new(rules.SelectMany(r => r.UnlessHas.Select(phrase => (phrase, r))));
    }

    /// <summary>Rules whose expression took too long for some text, which wasn't looked through for them.</summary>
    internal IEnumerable<string> Slow => _slow.Keys;

    /// <param name="passages">The texts of one edition.</param>
    /// <param name="verbatim">Whether all of a text is somebody else's words.</param>
    internal IReadOnlyList<StyleMatch> Find(IReadOnlyList<string> passages, Func<int, bool> verbatim)
    {
        StyleText[] texts = [.. passages.Select(text => StyleText.Before.Of(text, ""))];
        var found = new List<StyleMatch>();
        var elsewhere = new HashSet<StyleRule>();
        var spellings = new Dictionary<(StyleRule Rule, int Spelling), List<(int Passage, int Start, int End, int Form)>>();
        for (var passage = 0; passage < texts.Length; passage++)
        {
            var text = texts[passage];
            for (var word = 0; word < text.Words.Count; word++)
            {
                foreach (var (_, _, rule) in _elsewhere.At(text, word, loosely: true))
                {
                    elsewhere.Add(rule);
                }
                foreach (var (words, rest, (rule, preferred)) in _words.At(text, word))
                {
                    var (start, end) = (text.Words[word].Start, text.Words[word + words - 1].End);
                    if (!rule.IsCaseExact || rule.Words.Any(w => IsWritten(w.Phrase, text.Text, start, end)))
                    {
                        found.Add(new(rule, passage, start, end, preferred is null ? rule.Prefer : Cased(preferred.Replace("*", rest, StringComparison.Ordinal), text.Text.AsSpan(start, end - start)), preferred is not null));
                    }
                }
                foreach (var (words, _, (rule, spelling, form)) in _spellings.At(text, word))
                {
                    var (start, end) = (text.Words[word].Start, text.Words[word + words - 1].End);
                    if (!rule.IsCaseExact || IsWritten(rule.OneOf[spelling][form], text.Text, start, end))
                    {
                        (spellings.TryGetValue((rule, spelling), out var those) ? those : spellings[(rule, spelling)] = []).Add((passage, start, end, form));
                    }
                }
            }
            foreach (var rule in _rules)
            {
                found.AddRange(Matches(rule, passage, text.Text));
            }
        }
        found.AddRange(_rules.SelectMany(r => Inconsistent(r, passages, spellings)));
        found.RemoveAll(m => elsewhere.Contains(m.Rule) || IsRight(m, texts[m.Passage]));
        var quotations = new Dictionary<int, IReadOnlyList<Quotation>>();
        found.RemoveAll(m => m.Rule.PassesQuotations && (verbatim(m.Passage) || IsQuoted(m)));
        return [.. found.OrderBy(m => m.Passage).ThenBy(m => m.Start).ThenByDescending(m => m.End)];

        bool IsQuoted(StyleMatch match)
            => (quotations.TryGetValue(match.Passage, out var those) ? those : quotations[match.Passage] = StoryQuotes.Read([passages[match.Passage]], match.Rule.Language).Quotations).Any(q => q.Start <= match.Start && match.End <= q.End);
    }

    List<StyleMatch> Matches(StyleRule rule, int passage, string text)
    {
        if (rule.Pattern is not { } pattern)
        {
            return [];
        }
        var matches = new List<StyleMatch>();
        try
        {
            for (var match = pattern.Match(text); match.Success && matches.Count < MostMatches; match = match.NextMatch())
            {
                if (match.Length > 0)
                {
                    matches.Add(new(rule, passage, match.Index, match.Index + match.Length, rule.Replacement is { } replacement ? match.Result(replacement) : rule.Prefer, rule.Replacement is not null));
                }
            }
        }
        catch (RegexMatchTimeoutException)
        {
            _slow.TryAdd(rule.Id, 0);
        }
        return matches;
    }

    /// <summary>The first place of each spelling that isn't the edition's usual one.</summary>
    static IEnumerable<StyleMatch> Inconsistent(StyleRule rule, IReadOnlyList<string> passages, Dictionary<(StyleRule, int Spelling), List<(int Passage, int Start, int End, int Form)>> spellings)
    {
        if (rule.Signs is not StyleSigns.None)
        {
            var uses = rule.Signs is StyleSigns.Apostrophes ? CopyStyles.Apostrophes(passages) : CopyStyles.Dashes(passages);
            return uses.Skip(1).Select(u => u.Places[0]).Select(p => new StyleMatch(rule, p.Block, p.Place.Start, p.Place.End, p.Place.Suggestion, true));
        }
        var used = Enumerable.Range(0, rule.OneOf.Count).Where(s => spellings.ContainsKey((rule, s))).OrderByDescending(s => spellings[(rule, s)].Count).ToArray();
        return used.Skip(1).Select(s =>
        {
            var (passage, start, end, form) = spellings[(rule, s)][0];
            var usual = rule.OneOf[used[0]][form].Written;
            return new StyleMatch(rule, passage, start, end, rule.IsCaseExact ? usual : Cased(usual, passages[passage].AsSpan(start, end - start)), true);
        });
    }

    static bool IsRight(StyleMatch match, StyleText text)
    {
        var rule = match.Rule;
        if (rule.Except.Count + rule.UnlessAfter.Count + rule.UnlessBefore.Count == 0)
        {
            return false;
        }
        var (first, end) = Words(text, match);
        return Around(first, -1).Any(word => rule.UnlessAfter.Any(p => p.At(text, word) is not null))
            || Around(end - 1, +1).Any(word => rule.UnlessBefore.Any(p => p.At(text, word) is not null))
            || Enumerable.Range(Math.Max(0, first - Near), Math.Min(first, Near) + 1).Any(word => rule.Except.Any(p => p.At(text, word, loosely: true) is var (words, _) && word + words >= end));

        // The words of the same sentence before or behind.
        IEnumerable<int> Around(int word, int step)
        {
            for (var i = 0; i < Near && word >= 0 && word < text.Words.Count; i++)
            {
                if (step < 0 ? text.Words[word].Before is Gap.Sentence : word + 1 >= text.Words.Count || text.Words[word + 1].Before is Gap.Sentence)
                {
                    yield break;
                }
                yield return word += step;
            }
        }
    }

    static (int First, int End) Words(StyleText text, StyleMatch match)
    {
        var (low, high) = (0, text.Words.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = text.Words[middle].End <= match.Start ? (middle + 1, high) : (low, middle);
        }
        var end = low;
        while (end < text.Words.Count && text.Words[end].Start < match.End)
        {
            end++;
        }
        return (low, Math.Max(end, low + 1));
    }

    static bool IsWritten(Phrase phrase, string text, int start, int end)
    {
        var written = phrase.Written.TrimEnd('*');
        return phrase.Words[^1].Open ? text.AsSpan(start, end - start).StartsWith(written, StringComparison.Ordinal) : text.AsSpan(start, end - start).SequenceEqual(written);
    }

    /// <summary>In the capitals of the words whose place it takes; capitals of its own stay.</summary>
    static string Cased(string preferred, ReadOnlySpan<char> words)
    {
        var (capitals, small) = (0, 0);
        foreach (var letter in words)
        {
            capitals += char.IsUpper(letter) ? 1 : 0;
            small += char.IsLower(letter) ? 1 : 0;
        }
        return capitals > 1 && small == 0 ? preferred.ToUpperInvariant()
            : preferred.Length > 0 && words.Length > 0 && char.IsUpper(words[0]) ? char.ToUpperInvariant(preferred[0]) + preferred[1..]
            : preferred;
    }
}
