using System.Text;
using Dateline.Language.Forms;
using Dateline.Language.Terms;

namespace Dateline.Language.Names;

/// <summary>A name that sounds as it should and is written otherwise.</summary>
/// <param name="Start">In UTF-16 units.</param>
/// <param name="Length">In UTF-16 units.</param>
/// <param name="Suggestion">The right spelling in the same form; null where several could be meant.</param>
public readonly record struct Misspelling(int Start, int Length, string? Suggestion)
{
    public int End => Start + Length;
}

/// <summary>
/// How one person's, place's or organisation's name is written in one language, in all its forms, and where a text writes
/// it otherwise: Dyachuk for Diachuk, «Дьячука» for «Дячука». Only spellings that sound the same are found, since other
/// people have names that are merely alike. Made once, asked for each text; linear in the text's length.
/// </summary>
public sealed class NameSpelling
{
    /// <summary>Letters; of shorter words too many are alike.</summary>
    const int Shortest = 5;

    const int Longest = 60;

    readonly string _language;
    readonly HashSet<string> _right = new(StringComparer.Ordinal);
    readonly Dictionary<string, string?> _forms = new(StringComparer.Ordinal);
    readonly NameSpelling? _givenName;

    NameSpelling(string language, IReadOnlyList<string> forms, NameSpelling? givenName)
    {
        (_language, _givenName) = (language, givenName);
        foreach (var form in forms.Where(f => f.Length is >= Shortest and <= Longest && char.IsUpper(f[0])).Distinct(StringComparer.Ordinal))
        {
            _right.Add(ReadText.Plain(form));
            var sound = Sound(ReadText.Plain(form));
            _forms[sound] = _forms.TryGetValue(sound, out var other) && other != form ? null : form;
        }
    }

    /// <param name="language">A BCP 47 code.</param>
    /// <param name="name">In the nominative. Of a person's, the last word is the surname; of anything else only a single word is watched.</param>
    /// <param name="kind">What it names.</param>
    /// <param name="forms">Further forms of the whole name, as editors gave them.</param>
    /// <returns>Null where the name is too short or too common to be watched.</returns>
    public static NameSpelling? Of(string language, string name, PhraseKind kind, IEnumerable<string> forms)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(forms);
        var words = Words(name);
        if (words.Length == 0 || (kind is not PhraseKind.Person && words.Length > 1))
        {
            return null;
        }
        var all = PhraseForms.Of(language, name, kind).Where(f => f.Case is not GrammaticalCase.Possessive).Select(f => f.Text).Concat(forms).Append(name).Select(Words).Where(w => w.Length == words.Length).ToList();
        var given = words.Length == 2 ? new NameSpelling(language, [.. all.Select(w => w[0])], null) : null;
        var spelling = new NameSpelling(language, [.. all.Select(w => w[^1])], given);
        return spelling._right.Count == 0 ? null : spelling;
    }

    /// <summary>Where <paramref name="text"/> writes the name otherwise; a first name only beside its surname.</summary>
    public IReadOnlyList<Misspelling> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = TermWord.In(text, _language);
        var found = new List<Misspelling>();
        for (var at = 0; at < words.Count; at++)
        {
            if (IsHere(words[at]) is not { } surname)
            {
                continue;
            }
            if (_givenName is not null && at > 0 && words[at].Joined && _givenName.IsHere(words[at - 1]) is Reading.Wrong)
            {
                found.Add(_givenName.Told(text, words[at - 1]));
            }
            if (surname is Reading.Wrong)
            {
                found.Add(Told(text, words[at]));
            }
        }
        return found;
    }

    Reading? IsHere(TermWord word)
        => !word.IsCapital || word.Length is < Shortest - 1 or > Longest ? null
            : _right.Contains(word.Plain) ? Reading.Right
            : _forms.ContainsKey(Sound(word.Plain)) ? Reading.Wrong
            : null;

    Misspelling Told(string text, TermWord word)
    {
        var form = _forms[Sound(word.Plain)];
        var capitals = !text.AsSpan(word.Start, word.Length).ContainsAnyInRange('a', 'z') && !text.AsSpan(word.Start, word.Length).ContainsAnyInRange('а', 'ї');
        return new(word.Start, word.Length, capitals ? form?.ToUpperInvariant() : form);
    }

    /// <summary>
    /// What different spellings of one name have in common: letters that transliterations choose between are one letter,
    /// doubled letters are single, signs are dropped.
    /// </summary>
    internal static string Sound(string plain)
    {
        var sound = new StringBuilder(plain.Length);
        foreach (var letter in plain.Replace("kh", "h", StringComparison.Ordinal).Replace("w", "v", StringComparison.Ordinal).Replace("ph", "f", StringComparison.Ordinal))
        {
            var heard = letter switch
            {
                'y' or 'j' => 'i',
                'ы' or 'и' or 'ї' or 'й' => 'і',
                'ё' or 'є' or 'э' => 'е',
                'ґ' => 'г',
                _ => letter,
            };
            if (heard is not ('\'' or 'ь' or 'ъ' or '-') && (sound.Length == 0 || sound[^1] != heard))
            {
                sound.Append(heard);
            }
        }
        return sound.ToString();
    }

    static string[] Words(string name) => name.Length > 300 ? [] : name.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    enum Reading
    {
        Right,
        Wrong,
    }
}
