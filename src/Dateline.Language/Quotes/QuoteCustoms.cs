using System.Collections.Frozen;

namespace Dateline.Language.Quotes;

/// <summary>How one language quotes.</summary>
abstract class QuoteCustoms
{
    static readonly Dictionary<string, QuoteCustoms> Known = new(StringComparer.Ordinal)
    {
        ["uk"] = new Ukrainian(),
        ["ru"] = new Russian(),
        ["en"] = new English(),
        ["pl"] = new Polish(),
    };

    internal static QuoteCustoms For(string language) => Known.GetValueOrDefault(LanguageCode.Primary(language)) ?? Known["en"];

    /// <summary>Whether each paragraph of a long quotation opens it again, and only the last closes it.</summary>
    internal abstract bool Reopens { get; }

    /// <summary>Beginnings of verbs of saying in lower case.</summary>
    protected abstract string[] Saying { get; }

    /// <summary>Words with such a beginning that say nothing.</summary>
    protected virtual FrozenSet<string> NotSaying => FrozenSet<string>.Empty;

    internal bool IsSaying(ReadOnlySpan<char> word)
    {
        if (word.Length is < 3 or > 24)
        {
            return false;
        }
        Span<char> lower = stackalloc char[word.Length];
        word.ToSmall(lower);
        foreach (var verb in Saying)
        {
            if (lower.StartsWith(verb))
            {
                return !NotSaying.Contains(lower.ToString());
            }
        }
        return false;
    }
}
