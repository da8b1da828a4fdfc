using Dateline.Checks.House;
using Dateline.Checks.Spelling;
using Dateline.Language.Tokens;

namespace Dateline.Checks.Rules;

/// <summary>
/// Words that are in no dictionary, and those that a rule knows to be wrong. Names are no mistakes: words with capitals
/// or digits, those of tags and terms, of another script, and those that the source edition has, too, are let pass.
/// </summary>
sealed class TextSpelling(HouseStyle style, Speller speller) : IRule
{
    const int Shortest = 3;
    const int Longest = 40;

    /// <summary>So many letters of a name make a word that begins with them one of its own.</summary>
    const int NameLetters = 5;

    /// <summary>Different words of one edition that are looked up.</summary>
    const int MostWords = 20_000;

    public string Id => "text.spelling";

    public Level Level => Level.Hint;

    public IEnumerable<Found> Check(CheckedStory story) => story.Editions.SelectMany(edition => Check(story, edition));

    List<Found> Check(CheckedStory story, CheckedEdition edition)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<Found>();
        foreach (var (passage, match) in style.Find(edition, spelling: true))
        {
            var words = passage.Text[match.Start..match.End];
            if (told.Add(StyleText.Folded(words)))
            {
                found.Add(Found.In(edition, passage, new TextRange(match.Start, match.End), new Saying("text.spelling.rule").With("words", words).With("preferred", match.Preferred ?? "").Because(match.Rule.Why)) with
                {
                    Part = match.Rule.Id,
                    Suggestions = match is { IsCertain: true, Preferred: { } preferred } ? [preferred] : [],
                });
            }
        }
        var language = edition.Language.Split('-')[0];
        var candidates = Candidates(story, edition, language, told);
        var wrong = Misspelt(language, candidates.Keys);
        found.AddRange(candidates.Where(c => wrong.ContainsKey(c.Key)).Select(c =>
            Found.In(edition, c.Value.Passage, c.Value.Range, new Saying("text.spelling").With("words", c.Value.Passage.Text[c.Value.Range.Start..c.Value.Range.End])) with { Suggestions = Suggested(c.Key, wrong[c.Key]) }));
        return found;
    }

    /// <summary>Each word that may be a mistake, in the order of the text, where it stands first.</summary>
    static OrderedDictionary<string, (Passage Passage, TextRange Range)> Candidates(CheckedStory story, CheckedEdition edition, string language, HashSet<string> told)
    {
        var script = Letters.ScriptOfLanguage(language);
        var known = KnownWords.Of(story.Known);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var candidates = new OrderedDictionary<string, (Passage, TextRange)>(StringComparer.Ordinal);
        foreach (var passage in edition.Passages.Where(p => p.Field is not "credit"))
        {
            var (brackets, begins) = (0, true);
            foreach (var token in Tokenizer.Tokens(passage.Text))
            {
                var written = token.In(passage.Text);
                if (token.Kind is TokenKind.Sign)
                {
                    brackets += written[0] is '(' or '[' ? 1 : written[0] is ')' or ']' && brackets > 0 ? -1 : 0;
                    begins |= written[0] is '.' or '!' or '?' or '…' or ':' or '—';
                }
                var first = begins;
                begins = begins && token.Kind is TokenKind.Sign or TokenKind.Space;
                if (token.Kind is TokenKind.Word && char.IsUpper(written[0]) && !first && token.Length >= NameLetters)
                {
                    names.Add(StyleText.Folded(written)[..NameLetters]);
                }
                if (brackets > 0 || token.Kind is not TokenKind.Word || token.Length is < Shortest or > Longest || !IsSmall(written) || Letters.ScriptOf(written) != script || candidates.Count >= MostWords)
                {
                    continue;
                }
                var word = StyleText.Folded(written).Replace('’', '\'');
                if (!candidates.ContainsKey(word) && !told.Contains(word.Replace('\'', '’')) && !known.Has(language, word))
                {
                    candidates.Add(word, (passage, new TextRange(token.Start, token.End)));
                }
            }
        }
        if (story.Pairs.FirstOrDefault(p => p.Target == edition)?.Source is { } source && Letters.ScriptOfLanguage(source.Language) == script)
        {
            foreach (var passage in source.Passages)
            {
                foreach (var token in Tokenizer.Tokens(passage.Text).Where(t => t.Kind is TokenKind.Word && t.Length <= Longest))
                {
                    candidates.Remove(StyleText.Folded(token.In(passage.Text)).Replace('’', '\''));
                }
            }
        }
        // Of the people and places in it: дубогайці, полесский.
        foreach (var word in candidates.Keys.Where(w => w.Length > NameLetters && names.Contains(w[..NameLetters])).ToArray())
        {
            candidates.Remove(word);
        }
        return candidates;
    }

    /// <summary>Two words for one only where nothing else is known.</summary>
    static string[] Suggested(string word, IReadOnlyList<string> suggestions)
    {
        string[] whole = [.. suggestions.Where(s => s.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal) != word).Select(s => s.Replace('\'', '’'))];
        return whole.Length > 0 ? whole : [.. suggestions];
    }

    Dictionary<string, IReadOnlyList<string>> Misspelt(string language, IReadOnlyCollection<string> words)
    {
        var wrong = speller.Misspelt(language, words).ToDictionary(StringComparer.Ordinal);
        if (wrong.Count == 0)
        {
            return wrong;
        }
        var others = wrong.Keys.ToDictionary(w => w, w => (Otherwise: Lookups(WrittenOtherwise.Of(language, w)), Parts: w.Contains('-', StringComparison.Ordinal) ? WrittenOtherwise.Parts(language, w).ToArray() : []));
        var lacking = speller.Misspelt(language, [.. others.Values.SelectMany(o => o.Otherwise.Concat(o.Parts)).Distinct()]);
        foreach (var (word, (otherwise, parts)) in others)
        {
            if (otherwise.Any(o => !lacking.ContainsKey(o)) || (parts.Length > 0 && parts.All(p => !lacking.ContainsKey(p) || Lookups(WrittenOtherwise.Of(language, p)).Any(o => !speller.Misspelt(language, [o]).ContainsKey(o)))))
            {
                wrong.Remove(word);
            }
        }
        return wrong;
    }

    /// <summary>Whether small letters alone stand in it: capitals make names, digits codes.</summary>
    static bool IsSmall(ReadOnlySpan<char> word)
    {
        foreach (var sign in word)
        {
            if (!char.IsLower(sign) && sign is not ('\'' or '’' or 'ʼ' or '`' or '‘' or '´' or '-' or '\u2010' or '\u2011' or '\u00AD' or '\u0301'))
            {
                return false;
            }
        }
        return true;
    }

    static string[] Lookups(IEnumerable<string> words) => [.. words.Where(w => w.Length > 0).Distinct(StringComparer.Ordinal)];
}
