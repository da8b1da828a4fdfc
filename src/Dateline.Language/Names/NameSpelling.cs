using Dateline.Language.Forms;
using Dateline.Language.Terms;

namespace Dateline.Language.Names;

/// <summary>A name that is meant, and written otherwise.</summary>
/// <param name="Start">In UTF-16 units.</param>
/// <param name="Length">In UTF-16 units.</param>
/// <param name="Suggestion">The right spelling in the same form; null where several could be meant.</param>
public readonly record struct Misspelling(int Start, int Length, string? Suggestion)
{
    public int End => Start + Length;
}

/// <summary>
/// How one person's, place's or organisation's name is written in one language, in all its forms, and where a text writes
/// it otherwise: another spelling that sounds the same (Dyachuk for Diachuk, <see cref="LikeSounds"/>), one letter that
/// slipped in a long name (<see cref="LetterSlip"/>), a name that the place has or had, too (<see cref="OtherNames"/>).
/// Other people have names that are merely alike, so doubtful ones pass. Made once, asked for each text; linear in the
/// text's length.
/// </summary>
public sealed class NameSpelling
{
    readonly string _language;
    readonly NameWord? _word;
    readonly NameWord? _givenName;
    readonly NameWords? _words;
    readonly PlaceWords? _others;

    NameSpelling(string language, NameWord? word, NameWord? givenName, NameWords? words, PlaceWords? others)
        => (_language, _word, _givenName, _words, _others) = (language, word, givenName, words, others);

    /// <param name="language">A BCP 47 code.</param>
    /// <param name="name">In the nominative. Of a person's the last word is the surname, which may stand alone; others' stand as a whole.</param>
    /// <param name="kind">What it names.</param>
    /// <param name="forms">Further forms of the whole name, as editors gave them.</param>
    /// <param name="struck">Generated forms that aren't the name's.</param>
    /// <returns>Null where the name is too short or too common to be watched.</returns>
    public static NameSpelling? Of(string language, string name, PhraseKind kind, IEnumerable<string> forms, IReadOnlyList<string>? struck = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(forms);
        var words = Words(name);
        if (words.Length == 0)
        {
            return null;
        }
        var all = PhraseForms.Of(language, name, kind).Where(f => f.Case is not GrammaticalCase.Possessive).Select(f => f.Text).Except(struck ?? [], StringComparer.OrdinalIgnoreCase).Concat(forms).Append(name).Select(Words).Where(w => w.Length == words.Length).ToList();
        var word = kind is PhraseKind.Person || words.Length == 1 ? NameWord.Of(all.Select(w => w[^1])) : null;
        var given = kind is PhraseKind.Person && words.Length == 2 ? NameWord.Of(all.Select(w => w[0])) : null;
        var several = kind is not PhraseKind.Person ? NameWords.Of(language, all) : null;
        var others = kind is PhraseKind.Place ? PlaceWords.Of(language, name) : null;
        return word is null && several is null && others is null ? null : new(language, word, given, several, others);
    }

    /// <summary>Where <paramref name="text"/> writes the name otherwise; a first name only beside its surname.</summary>
    /// <param name="text">Any.</param>
    /// <param name="isOther">Whether a word, as written, is known to be another one: a slip of letters that makes a word is no slip.</param>
    public IReadOnlyList<Misspelling> In(string text, Func<string, bool>? isOther = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = TermWord.Words.Of(text, _language);
        var (others, right) = _others?.In(text) ?? ([], []);
        List<Misspelling> found = [.. others];
        for (var at = 0; at < words.Count; at++)
        {
            if (_word?.Read(text, words[at]) is { } reading)
            {
                Person(text, words, at, reading, isOther, found);
            }
            if (_words?.Read(text, words, at, isOther) is { } several)
            {
                found.Add(several);
            }
        }
        return [.. found.DistinctBy(f => f.Start).Where(f => !right.Any(r => f.Start < r.End && f.End > r.Start))];
    }

    void Person(string text, IReadOnlyList<TermWord> words, int at, NameReading reading, Func<string, bool>? isOther, List<Misspelling> found)
    {
        TermWord? before = at > 0 && words[at].Joined ? words[at - 1] : null;
        var given = before is { } first ? _givenName?.Read(text, first) : null;
        if (reading.Kind is Spelt.Slipped && !IsMeant(text, words[at], before, given, isOther))
        {
            return;
        }
        if (given is { Kind: Spelt.LikeSounding, Right: var rightGiven })
        {
            found.Add(new(before!.Value.Start, before.Value.Length, rightGiven));
        }
        if (reading.Kind is not Spelt.Right)
        {
            found.Add(new(words[at].Start, words[at].Length, reading.Right));
        }
    }

    /// <summary>One letter apart is also somebody else: behind another first name, or where the word begins a sentence and may be any.</summary>
    bool IsMeant(string text, TermWord word, TermWord? before, NameReading? given, Func<string, bool>? isOther)
        => (isOther?.Invoke(text.Substring(word.Start, word.Length)) ?? word.MayBeCapital) is false
            && (given is not null || _givenName is null || before is not { IsCapital: true });

    static string[] Words(string name) => name.Length > 300 ? [] : [.. name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('«', '»', '“', '”', '"', '„')).Where(w => w.Length > 0)];
}
