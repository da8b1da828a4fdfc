using Dateline.Language.Stems;

namespace Dateline.Search;

/// <summary>A piece of a text, and whether the search found it there. Plain text: whoever shows it encodes it.</summary>
public readonly record struct Marked(string Text, bool Found);

/// <summary>Says which words of a text a search found.</summary>
public sealed class FoundWords
{
    /// <summary>Letters of a snippet, more or less.</summary>
    const int Length = 220;

    const int MostWords = 4_000;

    readonly Stemmer _stemmer;
    readonly HashSet<string> _stems = new(StringComparer.Ordinal);
    readonly List<string> _beginnings = [];

    public FoundWords(SearchQuery query, string language)
    {
        ArgumentNullException.ThrowIfNull(query);
        _stemmer = Stemmer.For(language);
        foreach (var asked in query.Wanted)
        {
            _stems.UnionWith(asked.Words.Select(w => _stemmer.Stem(w.Text)));
            if (SearchText.Together(asked.Words) is { } together)
            {
                _stems.Add(_stemmer.Stem(together));
            }
            if (asked.Begins)
            {
                _beginnings.Add(asked.Words[^1].Text);
                _stems.UnionWith(_stemmer.BegunBy(asked.Words[^1].Text));
            }
        }
    }

    /// <summary>The whole text.</summary>
    public IReadOnlyList<Marked> Mark(string text) => Mark(text, 0, text.Length, Found(text));

    /// <summary>The piece of <paramref name="paragraphs"/> that has most of the words; null where none has any.</summary>
    public IReadOnlyList<Marked>? Snippet(IEnumerable<string> paragraphs)
    {
        (string Text, List<WrittenWord> Words, int Worth) best = ("", [], 0);
        var left = MostWords;
        foreach (var paragraph in paragraphs)
        {
            var words = Found(paragraph);
            var worth = words.Select(w => _stemmer.Stem(w.Text)).Distinct(StringComparer.Ordinal).Count();
            if (worth > best.Worth)
            {
                best = (paragraph, words, worth);
            }
            left -= paragraph.Length / 5;
            if (left < 0)
            {
                break;
            }
        }
        return best.Worth == 0 ? null : Around(best.Text, best.Words);
    }

    static List<Marked> Around(string text, List<WrittenWord> words)
    {
        if (text.Length <= Length * 5 / 4)
        {
            return Mark(text, 0, text.Length, words);
        }
        // The window that begins a little before some word and holds the most of them.
        var first = words.MaxBy(w => words.Count(o => o.Start >= w.Start && o.End <= w.Start + (Length * 3 / 4)));
        var start = AtSpace(text, Math.Max(0, first.Start - (Length / 4)), first.Start);
        var end = start + Length >= text.Length ? text.Length : Math.Max(first.End, BeforeSpace(text, start + Length, first.End));
        var marked = Mark(text, start, end, words);
        if (start > 0)
        {
            marked.Insert(0, new Marked("… ", false));
        }
        if (end < text.Length)
        {
            marked.Add(new Marked(" …", false));
        }
        return marked;
    }

    /// <summary>The first place from <paramref name="at"/> on where a word begins.</summary>
    static int AtSpace(string text, int at, int atLast)
    {
        if (at == 0)
        {
            return 0;
        }
        while (at < atLast && !char.IsWhiteSpace(text[at - 1]))
        {
            at++;
        }
        return at;
    }

    static int BeforeSpace(string text, int at, int atLeast)
    {
        while (at > atLeast && !char.IsWhiteSpace(text[at]))
        {
            at--;
        }
        return at;
    }

    static List<Marked> Mark(string text, int start, int end, List<WrittenWord> words)
    {
        var (marked, at) = (new List<Marked>(), start);
        foreach (var word in words.Where(w => w.Start >= start && w.End <= end))
        {
            if (word.Start > at)
            {
                marked.Add(new Marked(text[at..word.Start], false));
            }
            marked.Add(new Marked(text[word.Start..word.End], true));
            at = word.End;
        }
        if (at < end)
        {
            marked.Add(new Marked(text[at..end], false));
        }
        return marked;
    }

    List<WrittenWord> Found(string text) => [.. SearchText.Words(text, MostWords).Where(IsFound)];

    bool IsFound(WrittenWord word)
        => _stems.Contains(_stemmer.Stem(word.Text)) || _beginnings.Exists(b => word.Text.StartsWith(b, StringComparison.Ordinal));
}
