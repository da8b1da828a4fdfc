using Dateline.Language.Tokens;

namespace Dateline.Language.Forms;

/// <summary>
/// Inflected forms of names and terms of several words: adjectives agree with their noun («Саудівської Аравії»), what
/// belongs to the noun stays («Ради національної безпеки»), a person's parts decline each in its way.
/// </summary>
public static class PhraseForms
{
    const int MostWords = 12;
    const int Longest = 300;

    /// <summary>However many ways a phrase's words may decline in, so many forms are enough.</summary>
    const int MostForms = 400;

    /// <param name="language">A BCP 47 code.</param>
    /// <param name="phrase">In the nominative.</param>
    /// <param name="kind">What it names.</param>
    /// <param name="gender">A person's; guessed from first name and patronymic where it isn't given.</param>
    /// <returns>Without duplicates, the phrase itself first, at most some hundreds. Throws on no text.</returns>
    public static IReadOnlyList<InflectedForm> Of(string language, string phrase, PhraseKind kind, Gender gender = Gender.Unknown)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        var tokens = phrase.Length > Longest ? [] : Tokenizer.Tokens(phrase);
        int[] words = [.. tokens.Index().Where(t => t.Item.Kind is TokenKind.Word).Select(t => t.Index)];
        var forms = words.Length is 0 or > MostWords ? []
            : LanguageCode.Primary(language) == "en" ? EnglishPhrases.Of(phrase, kind)
            : new Phrase(Declension.For(language), phrase, tokens, words, kind, gender).Forms();
        return [.. forms.Prepend(new InflectedForm(phrase, GrammaticalCase.Nominative, false)).Distinct().Take(MostForms)];
    }

    /// <summary>The same as texts.</summary>
    public static IReadOnlySet<string> TextsOf(string language, string phrase, PhraseKind kind, Gender gender = Gender.Unknown)
        => Of(language, phrase, kind, gender).Select(f => f.Text).ToHashSet(StringComparer.Ordinal);

    sealed class Phrase(Declension declension, string phrase, IReadOnlyList<Token> tokens, int[] words, PhraseKind kind, Gender gender)
    {
        internal IEnumerable<InflectedForm> Forms() => kind is PhraseKind.Person ? Person() : Things();

        string Word(int index) => tokens[words[index]].In(phrase).ToString();

        string Lower(int index) => new WordShape(Word(index)).Lower;

        IEnumerable<InflectedForm> Person()
        {
            var sex = gender is Gender.Unknown ? PersonGender.Of(declension, [.. Enumerable.Range(0, words.Length).Select(Lower)]) : gender;
            var ways = Enumerable.Range(0, words.Length).Select(i => (At: i, Ways: Part(i, sex))).ToArray();
            var forms = Combined(ways, ofName: true);
            // Кім Чен Ина: only the last part declines.
            return words.Length > 2 && Word(0).Length <= 4 ? forms.Concat(Combined([ways[^1]], ofName: true)) : forms;
        }

        List<Paradigm> Part(int index, Gender sex)
        {
            var word = Word(index);
            if (!char.IsUpper(word[0]) || IsInitial(index))
            {
                return [Paradigm.Unchanged(word, sex)];
            }
            var part = words.Length == 1 || index == words.Length - 1 ? WordKind.Surname : WordKind.GivenName;
            return [.. HyphenForms.Of(declension, word, part, sex)];
        }

        bool IsInitial(int index) => words[index] + 1 < tokens.Count && phrase[tokens[words[index] + 1].Start] == '.';

        List<InflectedForm> Things()
        {
            var head = Head();
            if (IsQuoted(head) && head > 0)
            {
                return [];
            }
            var wordKind = kind is PhraseKind.Place ? WordKind.Place : WordKind.Common;
            var forms = new List<InflectedForm>();
            // Сонячна панель, зимовий день: beside a noun whose end doesn't tell, its adjective does.
            var told = gender is Gender.Unknown && head > 0 && Lower(head) is [.., 'ь'] ? Lower(head - 1) is [.., 'а' or 'я'] ? Gender.Feminine : Gender.Masculine : gender;
            foreach (var noun in HyphenForms.Of(declension, Word(head), wordKind, told))
            {
                var plural = noun.Forms.Count > 0 && noun.Forms.All(f => f.IsPlural);
                var ways = new List<(int At, List<Paradigm> Ways)> { (head, [noun]) };
                var agree = true;
                for (var i = 0; i < words.Length && agree; i++)
                {
                    if (i == head || IsAdverb(i) || (i > head && !(i == head + 1 && !IsQuoted(i) && declension.IsAdjectiveAfter(Lower(i)))))
                    {
                        continue;
                    }
                    var shape = new WordShape(Word(i));
                    var adjective = shape.IsAbbreviation ? null : HyphenAdjective(Lower(i), noun.Gender, plural)
                        // Слідчий суддя declines as a woman's name and is a man.
                        ?? (Lower(head) is [.., 'а' or 'я'] ? HyphenAdjective(Lower(i), Gender.Masculine, plural) : null);
                    if (adjective is not null)
                    {
                        ways.Add((i, [shape.Restored(adjective)]));
                    }
                    else
                    {
                        agree = i > head || shape.IsAbbreviation;
                    }
                }
                if (agree)
                {
                    forms.AddRange(Combined([.. ways], ofName: kind is not PhraseKind.Common && !plural));
                }
            }
            return forms;
        }

        /// <summary>Of військово-морський only the last part declines.</summary>
        Paradigm? HyphenAdjective(string word, Gender of, bool plural)
        {
            var cut = word.LastIndexOf('-') + 1;
            return declension.Adjective(word[cut..], of, plural) is { } adjective
                ? cut == 0 ? adjective : new(adjective.Gender, [.. adjective.Forms.Select(f => f with { Text = word[..cut] + f.Text })])
                : null;
        }

        /// <summary>Внутрішньо переміщена особа: before an adjective, and never changing.</summary>
        bool IsAdverb(int at) => at + 2 < words.Length && Lower(at) is [.., 'о' or 'е'] && declension.IsAdjectiveBefore(Lower(at + 1), Lower(at + 2));

        /// <summary>The first word that isn't an adjective of what follows.</summary>
        int Head()
        {
            var at = 0;
            while (at < words.Length - 1 && !IsQuoted(at) && (new WordShape(Word(at)).IsAbbreviation ? Follows(at) : IsAdverb(at) || declension.IsAdjectiveBefore(Lower(at), Lower(at + 1))))
            {
                at++;
            }
            return at;
        }

        /// <summary>БК «Веснянка» has its head in front, FM-радіо and IT Армія behind.</summary>
        bool Follows(int at) => !IsQuoted(at + 1) && char.IsAsciiLetter(Word(at)[0]);

        bool IsQuoted(int index)
        {
            var before = words[index] - 1;
            return before >= 0 && tokens[before].Kind is TokenKind.Sign && phrase[tokens[before].Start] is '«' or '“' or '"' or '„' && before > 0;
        }

        IEnumerable<InflectedForm> Combined((int At, List<Paradigm> Ways)[] parts, bool ofName)
        {
            foreach (var plural in ofName ? (bool[])[false] : [false, true])
            {
                foreach (var @case in Declension.Cases)
                {
                    IEnumerable<string> texts = [phrase];
                    foreach (var (at, ways) in parts.OrderByDescending(p => p.At))
                    {
                        var token = tokens[words[at]];
                        string[] forms = [.. ways.SelectMany(w => w.Forms).Where(f => f.Case == @case && f.IsPlural == plural).Select(f => f.Text).Distinct()];
                        texts = [.. texts.SelectMany(t => forms.Select(f => t[..token.Start] + f + t[token.End..])).Take(MostForms)];
                    }
                    foreach (var text in texts)
                    {
                        yield return new(text, @case, plural);
                    }
                }
            }
        }
    }
}

/// <summary>Whether a name is a man's or a woman's.</summary>
static class PersonGender
{
    internal static Gender Of(Declension declension, IReadOnlyList<string> parts)
    {
        foreach (var part in parts)
        {
            if (part.EndsWith("івна", StringComparison.Ordinal) || part.EndsWith("ївна", StringComparison.Ordinal)
                || (parts.Count > 2 && (part.EndsWith("овна", StringComparison.Ordinal) || part.EndsWith("евна", StringComparison.Ordinal) || part.EndsWith("ична", StringComparison.Ordinal))))
            {
                return Gender.Feminine;
            }
            if (parts.Count > 2 && part != parts[^1] && (part.EndsWith("ович", StringComparison.Ordinal) || part.EndsWith("евич", StringComparison.Ordinal) || part.EndsWith("йович", StringComparison.Ordinal) || part.EndsWith("ьич", StringComparison.Ordinal)))
            {
                return Gender.Masculine;
            }
        }
        return parts.Count > 1 ? declension.GenderOfGivenName(parts[0]) : Gender.Unknown;
    }
}
