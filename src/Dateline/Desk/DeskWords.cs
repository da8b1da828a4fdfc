using System.Collections.Concurrent;
using Dateline.Language;
using Dateline.Wording;

namespace Dateline.Desk;

/// <summary>What the server says to editors, from <c>Desk/Messages/{code}.json</c>, part of the program.</summary>
public static class DeskWords
{
    static readonly ConcurrentDictionary<string, Words> Known = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Languages { get; } = ["uk", "en", "ru"];

    /// <summary>In <paramref name="language"/>; in English where the desk doesn't speak it.</summary>
    public static Words In(string language) => Known.GetOrAdd(Languages.Contains(language) ? language : "en", Read);

    /// <summary>In the first language that a browser asks for and the desk speaks.</summary>
    public static Words Accepted(HttpRequest request, string otherwise)
        => In(request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value?.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(l => l is not null && Languages.Contains(l)) ?? otherwise);

    static Words Read(string language)
    {
        using var file = typeof(DeskWords).Assembly.GetManifestResourceStream($"Dateline.Desk.Messages.{language}.json")!;
        using var text = new StreamReader(file);
        return Messages.Read(text.ReadToEnd(), language) switch
        {
            MessagesReading.Accepted(var messages) => new Words(messages, Locale.For(language)),
            MessagesReading.Refused(var problems) => throw new InvalidDataException($"{language}.json of the desk: {string.Join("; ", problems)}"),
            _ => throw new InvalidOperationException("Messages were read in a way that nothing here knows."),
        };
    }
}
