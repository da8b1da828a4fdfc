namespace Dateline.Language.Forms;

/// <summary>
/// Inflected forms of single words in Ukrainian, Russian and English, made from classes of endings and not from a
/// dictionary. Where a word doesn't tell how it declines («Умань» could be he or she), both are made: more forms than
/// there are, but none that is another word. Words of other languages are their own only form.
/// </summary>
public static class WordForms
{
    /// <summary>What is longer is no word, and its own only form.</summary>
    internal const int Longest = 60;

    /// <param name="language">A BCP 47 code.</param>
    /// <param name="word">In the nominative; a hyphen parts it («Пуща-Водиця»), an apostrophe of any kind doesn't.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="gender">Of a surname: «Липко» of a woman stays. Of anything else: where it is known.</param>
    /// <returns>Without duplicates, the word itself first; an abbreviation in capitals alone. Throws on no text.</returns>
    public static IReadOnlyList<InflectedForm> Of(string language, string word, WordKind kind, Gender gender = Gender.Unknown)
    {
        ArgumentNullException.ThrowIfNull(word);
        var declension = Declension.For(language);
        var paradigms = word.Length is 0 or > Longest ? []
            : kind is WordKind.Adjective ? Adjectives(declension, word)
            : HyphenForms.Of(declension, word, kind, gender);
        return [.. paradigms.SelectMany(p => p.Forms).Prepend(new InflectedForm(word, GrammaticalCase.Nominative, false)).Distinct()];
    }

    /// <summary>The same as texts.</summary>
    public static IReadOnlySet<string> TextsOf(string language, string word, WordKind kind, Gender gender = Gender.Unknown)
        => Of(language, word, kind, gender).Select(f => f.Text).ToHashSet(StringComparer.Ordinal);

    static IEnumerable<Paradigm> Adjectives(Declension declension, string word)
    {
        var shape = new WordShape(word);
        return declension.AllOfAdjective(shape.Lower).Select(shape.Restored);
    }
}

/// <summary>A word in small letters, and its capitals to be put back.</summary>
readonly struct WordShape(string word)
{
    internal string Lower { get; } = word.ToLowerInvariant().Replace('’', '\'').Replace('ʼ', '\'').Replace('`', '\'');

    /// <summary>НАТО, США: letters that are read one by one don't decline.</summary>
    internal bool IsAbbreviation => word.Length > 1 && word.Any(char.IsLetter) && !word.Any(char.IsLower);

    internal Paradigm Restored(Paradigm paradigm)
    {
        var self = this;
        return new(paradigm.Gender, [.. paradigm.Forms.Select(f => f with { Text = self.Restored(f.Text) })]);
    }

    internal string Restored(string form)
    {
        var letters = form.ToCharArray();
        for (var at = 0; at < letters.Length && at < word.Length; at++)
        {
            if (at > 0 && Lower[at] != form[at])
            {
                break;
            }
            letters[at] = Lower[at] == form[at] ? word[at] : char.IsUpper(word[at]) ? char.ToUpperInvariant(form[at]) : form[at];
        }
        return new string(letters);
    }
}

/// <summary>Words of several parts: «Пущі-Водиці», «Івано-Франківська», «Ростова-на-Дону».</summary>
static class HyphenForms
{
    const int MostParts = 4;

    internal static IEnumerable<Paradigm> Of(Declension declension, string word, WordKind kind, Gender gender)
    {
        var parts = word.Split('-');
        if (parts.Length == 1)
        {
            return Single(declension, word, kind, gender);
        }
        if (parts.Length > MostParts || parts.Any(p => p.Length == 0))
        {
            return [Paradigm.Unchanged(word, gender)];
        }
        var tail = string.Join('-', parts[1..]);
        if (parts.Length > 2 && parts[1] is "на" or "над" or "під" or "под" or "ле" or "сюр")
        {
            return Single(declension, parts[0], kind, gender).Select(p => With(p, f => f + "-" + tail));
        }
        var head = string.Join('-', parts[..^1]);
        var last = Single(declension, parts[^1], kind, gender).ToList();
        var lastAlone = last.Select(p => With(p, f => head + "-" + f));
        if (parts.Length > 2 || declension.IsFixedBeforeHyphen(parts[0].ToLowerInvariant()))
        {
            return lastAlone;
        }
        var firsts = Single(declension, parts[0], kind, gender).ToList();
        return lastAlone.Concat(firsts.SelectMany(first => last.Select(second => Together(first, second)))).ToList();
    }

    static IEnumerable<Paradigm> Single(Declension declension, string word, WordKind kind, Gender gender)
    {
        var shape = new WordShape(word);
        return shape.IsAbbreviation ? [Paradigm.Unchanged(word, gender)] : declension.Nouns(shape.Lower, kind, gender).Select(shape.Restored);
    }

    static Paradigm With(Paradigm paradigm, Func<string, string> whole)
        => new(paradigm.Gender, [.. paradigm.Forms.Select(f => f with { Text = whole(f.Text) })]);

    static Paradigm Together(Paradigm first, Paradigm second)
    {
        var by = first.Forms.ToLookup(f => (f.Case, f.IsPlural), f => f.Text);
        return new(second.Gender, [.. second.Forms.SelectMany(f => by[(f.Case, f.IsPlural)].Select(t => f with { Text = t + "-" + f.Text })).Distinct()]);
    }
}
