using System.Globalization;
using System.Text;
using Dateline.Language.Stems;

namespace Dateline.Search;

/// <summary>What of an edition goes into the index.</summary>
/// <param name="Language">Of the edition.</param>
/// <param name="Headline">Found first.</param>
/// <param name="Summary">Found next.</param>
/// <param name="Paragraphs">No phrase goes over the end of one.</param>
/// <param name="Filed">Ids of its rubrics, tags and authors.</param>
sealed record IndexedText(string Language, string Headline, string? Summary, IReadOnlyList<string> Paragraphs, IReadOnlyList<Guid> Filed)
{
    /// <summary>Found by whoever asks for it by its own space, and by no search.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];
}

/// <summary>
/// An edition as a stream of tokens, the same for both engines, so that both find the same. The bounds are PostgreSQL's,
/// kept on SQLite, too: positions up to 16,383, 255 of them for a lexeme, a megabyte for a vector.
/// </summary>
sealed class IndexStream
{
    const int MostOfHeadline = 64;
    const int MostOfSummary = 300;
    const int MostOfBody = 14_500;
    const int MostPositions = 16_380;
    const int MostJoined = 200;
    const int MostOccurrences = 255;
    const int MostBytes = 500_000;

    /// <summary>Stands where a token would: between paragraphs, and for what is over the bounds. Never searched for.</summary>
    const string Gap = "_";

    readonly List<string> _tokens = [];
    readonly Dictionary<string, List<int>> _positions = new(StringComparer.Ordinal);
    readonly HashSet<string> _stems = new(StringComparer.Ordinal);
    readonly Stemmer _stemmer;
    int _bytes;
    bool _isCut;

    /// <summary>Of ready tokens, none of which stands beside another.</summary>
    public IndexStream(IEnumerable<string> tokens)
    {
        _stemmer = Stemmer.For("");
        foreach (var token in tokens)
        {
            Add(token);
            _tokens.Add(Gap);
        }
    }

    public IndexStream(IndexedText text, Space space)
    {
        _stemmer = Stemmer.For(text.Language);
        var headline = SearchText.Words(text.Headline, MostOfHeadline);
        var summary = SearchText.Words(text.Summary ?? "", MostOfSummary);
        var joined = new List<string>([.. SearchText.Joined(headline), .. SearchText.Joined(summary)]);
        Add(space.Every);
        foreach (var id in text.Filed.Distinct().Take(MostOfHeadline))
        {
            Add(space.Filed(id));
        }
        Add(headline, space.InHeadline);
        Add(SearchText.Joined(headline), space.InHeadline);
        Add(headline, space.InLead);
        Add(summary, space.InLead);
        Add(joined, space.InLead);
        Add(headline, space.Anywhere);
        Add(summary, space.Anywhere);
        var left = MostOfBody;
        foreach (var paragraph in text.Paragraphs)
        {
            var words = SearchText.Words(paragraph, left);
            Add(words, space.Anywhere);
            left -= words.Count + 1;
            if (joined.Count < MostJoined)
            {
                joined.AddRange(SearchText.Joined(words));
            }
            if (left <= 0)
            {
                break;
            }
        }
        Add(joined.Distinct(StringComparer.Ordinal).Take(MostJoined), space.Anywhere);
        foreach (var words in text.Beside.Select(t => SearchText.Words(t)))
        {
            if (_tokens.Count + words.Count >= MostPositions)
            {
                left = 0;
                break;
            }
            Add(words, space.Beside, isSuggested: false);
        }
        if (_isCut || left <= 0 || headline.Count == MostOfHeadline || summary.Count == MostOfSummary)
        {
            // Whatever is over the bounds: it is one lexeme, and has to be there.
            _tokens.Add(space.Cut);
            _positions[space.Cut] = [Math.Min(_tokens.Count, MostPositions)];
        }
    }

    /// <summary>Its stems that a suggestion may be made of.</summary>
    public IReadOnlyCollection<string> Stems => _stems;

    /// <summary>For FTS5.</summary>
    public string Text => string.Join(' ', _tokens);

    /// <summary>For PostgreSQL. Tokens hold letters, digits and _ alone, so nothing in a literal needs care.</summary>
    public string Vector
    {
        get
        {
            var vector = new StringBuilder();
            foreach (var (token, positions) in _positions)
            {
                vector.Append('\'').Append(token).Append("':").AppendJoin(',', positions.Select(p => p.ToString(CultureInfo.InvariantCulture))).Append(' ');
            }
            return vector.ToString();
        }
    }

    void Add(IReadOnlyList<WrittenWord> words, Func<string, string> token, bool isSuggested = true)
    {
        foreach (var word in words)
        {
            var stem = _stemmer.Stem(word.Text);
            if (isSuggested && Vocabulary.Takes(stem))
            {
                _stems.Add(stem);
            }
            Add(token(stem));
        }
        _tokens.Add(Gap);
    }

    void Add(IEnumerable<string> joined, Func<string, string> token)
    {
        foreach (var word in joined)
        {
            Add(token(_stemmer.Stem(word)));
            _tokens.Add(Gap);
        }
    }

    void Add(string token)
    {
        if (!_positions.TryGetValue(token, out var positions))
        {
            _bytes += Encoding.UTF8.GetByteCount(token) + 8;
            if (_bytes > MostBytes)
            {
                LeaveOut();
                return;
            }
            _positions[token] = positions = [];
        }
        if (positions.Count == MostOccurrences)
        {
            LeaveOut();
            return;
        }
        _tokens.Add(token);
        positions.Add(_tokens.Count);
    }

    void LeaveOut()
    {
        _isCut = true;
        _tokens.Add(Gap);
    }
}
