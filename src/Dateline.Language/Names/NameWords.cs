using Dateline.Language.Terms;

namespace Dateline.Language.Names;

/// <summary>
/// A name of several words, of which all but one stand in a text as they should: beside them it is certain what is meant,
/// so small letters and shorter words count, too.
/// </summary>
sealed class NameWords
{
    const int MostWords = 8;
    const int Shortest = 4;

    readonly int _count;

    /// <summary>All words of all forms, in small letters.</summary>
    readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>A form of which one word is left out, with the words that stand there.</summary>
    readonly Dictionary<string, HashSet<string>> _gaps = new(StringComparer.Ordinal);

    NameWords(int count) => _count = count;

    /// <param name="language">A BCP 47 code.</param>
    /// <param name="forms">Each in its words; all of one number.</param>
    internal static NameWords? Of(string language, IReadOnlyList<string[]> forms)
    {
        if (forms.Count == 0 || forms[0].Length is < 2 or > MostWords)
        {
            return null;
        }
        var made = new NameWords(forms[0].Length);
        foreach (var form in forms)
        {
            // As a text is read, where № and quotation marks are no words.
            var words = TermWord.In(string.Join(' ', form), language);
            if (words.Count != form.Length || words.Skip(1).Any(w => !w.Joined))
            {
                continue;
            }
            string[] plain = [.. words.Select(w => w.Plain)];
            made._known.UnionWith(plain);
            for (var at = 0; at < plain.Length; at++)
            {
                var key = Without(plain, at);
                (made._gaps.TryGetValue(key, out var stand) ? stand : made._gaps[key] = new(StringComparer.Ordinal)).Add(form[at]);
            }
        }
        return made._gaps.Count == 0 ? null : made;
    }

    /// <summary>The word that is written otherwise in the name that begins here.</summary>
    internal Misspelling? Read(string text, IReadOnlyList<TermWord> words, int at, Func<string, bool>? isOther)
    {
        if (at + _count > words.Count || !words[at].IsCapital)
        {
            return null;
        }
        var wrong = -1;
        for (var i = 0; i < _count; i++)
        {
            if (i > 0 && !words[at + i].Joined)
            {
                return null;
            }
            if (!_known.Contains(words[at + i].Plain))
            {
                if (wrong >= 0)
                {
                    return null;
                }
                wrong = i;
            }
        }
        if (wrong < 0 || !_gaps.TryGetValue(Without([.. Enumerable.Range(at, _count).Select(w => words[w].Plain)], wrong), out var right))
        {
            return null;
        }
        var word = words[at + wrong];
        var sound = LikeSounds.Of(word.Plain);
        string[] meant = [.. right.Where(r => r.Length >= Shortest && (word.IsCapital || !char.IsUpper(r[0])) && ReadText.Plain(r) is var plain && (LikeSounds.Of(plain) == sound || LetterSlip.Is(word.Plain, plain))).Take(2)];
        return meant.Length == 0 || isOther?.Invoke(text.Substring(word.Start, word.Length)) is true ? null
            : new(word.Start, word.Length, meant is [var only] ? NameWord.Capitals(text.AsSpan(word.Start, word.Length), only) : null);
    }

    static string Without(IReadOnlyList<string> words, int at) => string.Join(' ', words.Select((word, i) => i == at ? "_" : word));
}
