using System.Buffers;
using System.Text;

namespace Dateline.Documents;

/// <summary>Unicode's form C. Nearly every text of a newsroom is in it already, which .NET asks ICU about unless all of it is ASCII.</summary>
public static class ComposedText
{
    /// <summary>No combining marks and none that a composition would change: up to U+02FF, Cyrillic without its titla, dashes and quotation marks, №.</summary>
    static readonly SearchValues<char> Composed = SearchValues.Create(string.Concat(
        new[] { ('\0', '\u02FF'), ('\u0400', '\u0482'), ('\u048A', '\u052F'), ('\u2010', '\u2027'), ('\u2030', '\u205E'), ('\u20A0', '\u20BF'), ('\u2116', '\u2116') }
            .SelectMany(range => Enumerable.Range(range.Item1, range.Item2 - range.Item1 + 1).Select(letter => (char)letter))));

    extension(string text)
    {
        /// <summary>In form C.</summary>
        /// <exception cref="ArgumentException">It holds half of a surrogate pair, or a noncharacter.</exception>
        public string InFormC() => text.ContainsAnyExcept(Composed) ? text.Normalize(NormalizationForm.FormC) : text;
    }
}
