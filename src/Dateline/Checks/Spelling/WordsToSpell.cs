using Dateline.Checks.House;
using Dateline.Language.Tokens;

namespace Dateline.Checks.Spelling;

/// <summary>
/// Words of an edition that a dictionary is asked about. Names are no mistakes: words with capitals or digits, those of
/// tags and terms, of another script, and those that the source edition has, too, are let pass.
/// </summary>
static class WordsToSpell
{
    const int Shortest = 3;
    const int Longest = 40;

    /// <summary>So many letters of a name make a word that begins with them one of its own.</summary>
    const int NameLetters = 5;

    /// <summary>Different words of one edition that are looked up.</summary>
    const int MostWords = 20_000;

    /// <summary>Each word that may be a mistake, in the order of the text, where it stands first.</summary>
    internal static OrderedDictionary<string, (Passage Passage, TextRange Range)> In(CheckedStory story, CheckedEdition edition, string language, HashSet<string> told, Speller speller)
    {
        var script = Letters.ScriptOfLanguage(language);
        var known = KnownWords.Of(story.Known);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var candidates = new OrderedDictionary<string, (Passage, TextRange)>(StringComparer.Ordinal);
        foreach (var passage in edition.Passages.Where(p => p.Kind is not "credit"))
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
                if (token.Kind is TokenKind.Word && char.IsUpper(written[0]) && !first && StyleText.Folded(written) is { Length: >= NameLetters } name)
                {
                    names.Add(name[..NameLetters]);
                }
                if (brackets > 0 || token.Kind is not TokenKind.Word || token.Length is < Shortest or > Longest || !IsSmall(written) || candidates.Count >= MostWords || speller.IsKnownRight(language, written) || Letters.ScriptOf(written) != script)
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
        if (candidates.Count > 0 && story.Pairs.FirstOrDefault(p => p.Target == edition)?.Source is { } source && Letters.ScriptOfLanguage(source.Language) == script)
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
}
