namespace Dateline.Language;

/// <summary>
/// Small letters of the alphabets that newsrooms here write in, from a table. .NET asks ICU for each text with a letter
/// beyond ASCII, and a check asks for each word.
/// </summary>
public static class SmallLetters
{
    /// <summary>Behind the last letter of Cyrillic.</summary>
    const int End = 0x530;

    static readonly char[] Small = [.. Enumerable.Range(0, End).Select(letter => char.ToLowerInvariant((char)letter))];

    extension(ReadOnlySpan<char> text)
    {
        /// <summary>What <c>ToLowerInvariant</c> writes, for any text.</summary>
        /// <param name="into">At least as long as the text, and none of it.</param>
        public void ToSmall(Span<char> into)
        {
            for (var at = 0; at < text.Length; at++)
            {
                var letter = text[at];
                if (letter < End)
                {
                    into[at] = Small[letter];
                }
                // Dashes, quotation marks and apostrophes have one size.
                else if (letter is >= '\u2000' and < '\u2070')
                {
                    into[at] = letter;
                }
                else
                {
                    text.ToLowerInvariant(into);
                    return;
                }
            }
        }
    }
}
