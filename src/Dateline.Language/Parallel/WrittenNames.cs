using Dateline.Language.Terms;

namespace Dateline.Language.Parallel;

/// <summary>Words with capitals that stand together, as names do. Places in UTF-16 units.</summary>
/// <param name="Words">Each with what other languages keep of it; one that may have its capital from the beginning of a sentence isn't sure.</param>
public sealed record WrittenName(IReadOnlyList<(int Start, int End, string Sounds, bool IsSure)> Words)
{
    public int Start => Words[0].Start;

    public int End => Words[^1].End;
}

/// <summary>Names in a text by their capitals alone, whoever they name.</summary>
public static class WrittenNames
{
    /// <summary>Of a text; the rest of a long one is a list.</summary>
    const int Most = 200;

    /// <param name="text">Any.</param>
    /// <param name="language">A BCP 47 code.</param>
    public static IReadOnlyList<WrittenName> In(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(language);
        var primary = LanguageCode.Primary(language);
        var words = TermWord.Words.Of(text, primary);
        var names = new List<WrittenName>();
        for (var at = 0; at < words.Count && names.Count < Most;)
        {
            var end = at + 1;
            if (words[at].IsCapital)
            {
                while (end < words.Count && words[end] is { IsCapital: true, Joined: true } && !IsOfHeadline(words[end]))
                {
                    end++;
                }
                var name = Enumerable.Range(at, end - at).Select(w => (words[w].Start, words[w].End, Sounds: NameSounds.Of(text.AsSpan(words[w].Start, words[w].Length), language), IsSure: !Begins(text, words[w].Start) && !IsOfHeadline(words[w]))).Where(w => w.Sounds.Length > 0).ToArray();
                if (name.Length > 0)
                {
                    names.Add(new WrittenName(name));
                }
            }
            at = end;
        }
        return names;

        // Headline Case is English; elsewhere many capitals are many names.
        bool IsOfHeadline(TermWord word) => word.AmongCapitals && primary == "en";
    }

    /// <summary>Whether a word begins a sentence, or the text.</summary>
    static bool Begins(string text, int start)
    {
        var before = text.AsSpan(0, start).TrimEnd(" \u00A0«“„\"(");
        return before.IsEmpty || before[^1] is '.' or '!' or '?' or '…' or ':' or '—' or '–' or '•' or '\n';
    }
}
