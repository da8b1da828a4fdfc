using System.Collections.Concurrent;
using Dateline.Language;
using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.Wording;

/// <summary>Where the theme's files are: <c>{ThemesFolder}/{Theme}</c>.</summary>
public sealed class ThemeFolder
{
    /// <exception cref="InvalidDataException">There is no such folder.</exception>
    public ThemeFolder(IOptions<NewsroomSettings> settings)
    {
        var themes = settings.Value.ThemesFolder.Length > 0 ? settings.Value.ThemesFolder : System.IO.Path.Combine(AppContext.BaseDirectory, "themes");
        Path = System.IO.Path.GetFullPath(System.IO.Path.Combine(themes, settings.Value.Theme));
        if (!Directory.Exists(Path))
        {
            throw new InvalidDataException($"There is no theme “{settings.Value.Theme}” in {themes}; see the settings Theme and ThemesFolder.");
        }
    }

    public string Path { get; }
}

/// <summary>Words of every language of the site, from <c>messages/{code}.json</c> of the theme; a changed file is read again.</summary>
public sealed class Wordings(ThemeFolder theme, TimeProvider clock)
{
    // A page asks for each language's words.
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<string, (DateTime Written, long Looked, Words Words)> _words = new(StringComparer.Ordinal);

    /// <summary>Words in <paramref name="language"/>.</summary>
    /// <exception cref="InvalidDataException">The message file is missing or wrong; at start this is said before anything is served.</exception>
    public Words In(string language)
    {
        if (_words.TryGetValue(language, out var known) && clock.GetElapsedTime(known.Looked) < Fresh)
        {
            return known.Words;
        }
        var looked = clock.GetTimestamp();
        var file = new FileInfo(Path.Combine(theme.Path, "messages", language + ".json"));
        if (known.Words is not null && (!file.Exists || known.Written == file.LastWriteTimeUtc))
        {
            _words[language] = known with { Looked = looked };
            return known.Words;
        }
        if (!file.Exists)
        {
            throw new InvalidDataException($"The theme has no words for “{language}”: {file.Name} is missing from its folder messages.");
        }
        switch (Messages.Read(File.ReadAllText(file.FullName), language))
        {
            case MessagesReading.Accepted(var messages):
                var words = new Words(messages, Locale.For(language));
                _words[language] = (file.LastWriteTimeUtc, looked, words);
                return words;
            case MessagesReading.Refused(var problems):
                throw new InvalidDataException($"{file.Name} of the theme: {string.Join("; ", problems)}");
            default:
                throw new InvalidOperationException("Messages were read in a way that nothing here knows.");
        }
    }
}
