using CsCheck;
using Xunit;

namespace Dateline.Language.Tests;

/// <summary>Texts that no newsroom writes and every program gets.</summary>
static class Monsters
{
    internal static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Char.Array[0, 80].Select(c => new string(c)),
        Gen.OneOf("«", "»", "„", "“", "”", "\"", "'", "’", "‘", "''", " ", ".", ",", "!", "?", "—", "-", "(", ")", ":", "\n", "\r", "Київ", "київ", "said", "сказав", "Xi", "5", "15", "COVID", "що що", "a", "i", "s", "\u0301", "\u202E", "\uD83D", "\uDE00", "ы", "ї", "x", "@", "#", "www.", "http://", ".com", "рос.", "\0", "İ", "ﬃ").Array[0, 60].Select(string.Concat));

    public static TheoryData<string> Long { get; } =
    [
        "a", "ї", "5", ".", "«", "»", "\"", "'", "\u0301", "\u202E", "\uD83D", "a.", "a@", "www.", "(рос.", "a-", "п'", "5\"", "«a» ", "«„", "що ", "Aa", "a1", "що що ", "\" \"", "\"a\" ", "s' ", "#", ", сказав ", "http://a ",
    ];

    internal static string Megabyte(string piece) => string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
}
