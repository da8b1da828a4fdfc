using System.Collections.Concurrent;
using Dateline.Checks;
using Dateline.Checks.House;
using Dateline.Checks.Rules;
using Dateline.Checks.Spelling;
using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.CopyDesk;

/// <summary>
/// The rules as this newsroom has set them (<c>Checks</c> in <c>newsroom.json</c>), made once: the spelling's process is
/// kept, its answers remembered.
/// </summary>
public sealed class NewsroomRules : IDisposable
{
    const long LongestFile = 1024 * 1024;

    readonly Speller _speller;
    readonly IReadOnlyList<IRule> _rules;
    readonly Levels _levels;
    readonly ConcurrentDictionary<string, CheckStory> _checks = new(StringComparer.Ordinal);

    public NewsroomRules(NewsroomPlace place, IOptions<NewsroomSettings> settings, TimeProvider clock)
    {
        var chosen = Settings(place);
        _speller = Speller.Open(clock);
        _levels = chosen.Levels;
        _rules = All.Given(Style(place, chosen), _speller);
        Days = new StoryDays(TimeZoneInfo.FindSystemTimeZoneById(settings.Value.TimeZone));
    }

    public StoryDays Days { get; }

    /// <summary>With messages in this language, or in English where there are none.</summary>
    public CheckStory In(string language)
        => _checks.GetOrAdd(CheckWords.Languages.Contains(language) ? language : "en", l => new CheckStory(_rules, _levels, CheckWords.In(l), Naming.Words));

    public void Dispose() => _speller.Dispose();

    // What is wrong with these files is told by the check command; a desk that would not open for it helps nobody.
    static CheckSettings Settings(NewsroomPlace place)
        => Contents(place.SettingsFile) is { } file && CheckSettings.Read(file) is SettingsReading.Read(var read) ? read : CheckSettings.Usual;

    static HouseStyle Style(NewsroomPlace place, CheckSettings settings)
    {
        if (settings.StyleFile is null || Contents(Path.Combine(place.DataFolder, settings.StyleFile)) is not { } file)
        {
            return HouseStyle.BuiltIn;
        }
        using var text = new StreamReader(new MemoryStream(file));
        return HouseStyle.With(text);
    }

    static byte[]? Contents(string file)
    {
        try
        {
            return new FileInfo(file) is { Exists: true, Length: <= LongestFile } ? File.ReadAllBytes(file) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
