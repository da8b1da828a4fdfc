using Dateline.Language;
using Dateline.Wording;

namespace Dateline.Checks;

/// <summary>The checks' own words, part of the program: <c>check</c> runs without a newsroom and its theme.</summary>
public static class CheckWords
{
    public static IReadOnlyList<string> Languages { get; } = ["uk", "en", "ru"];

    /// <exception cref="ArgumentOutOfRangeException">None of <see cref="Languages"/>.</exception>
    public static Words In(string language)
    {
        using var file = typeof(CheckWords).Assembly.GetManifestResourceStream($"Dateline.Checks.Messages.{language}.json") ?? throw new ArgumentOutOfRangeException(nameof(language), language, "The checks have no words in this language.");
        using var text = new StreamReader(file);
        return Messages.Read(text.ReadToEnd(), language) switch
        {
            MessagesReading.Accepted(var messages) => new Words(messages, Locale.For(language)),
            MessagesReading.Refused(var problems) => throw new InvalidDataException($"{language}.json of the checks: {string.Join("; ", problems)}"),
            _ => throw new InvalidOperationException("Messages were read in a way that nothing here knows."),
        };
    }
}
