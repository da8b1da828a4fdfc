using System.Collections.Concurrent;
using Dateline.Checks;
using Dateline.Checks.House;
using Dateline.Checks.Rules;
using Dateline.Checks.Spelling;
using Dateline.Data;
using Dateline.Settings;
using Dateline.StyleRules;
using Microsoft.Extensions.Options;

namespace Dateline.CopyDesk;

/// <summary>
/// The rules as this newsroom has set them: <c>Checks</c> in <c>newsroom.json</c>, and the rules of style that are kept at the
/// desk. The spelling's process is kept, its answers remembered.
/// </summary>
public sealed class NewsroomRules : IDisposable
{
    const long LongestFile = 1024 * 1024;

    readonly Speller _speller;
    readonly Levels _levels;
    readonly RulesInForce _style;
    volatile RuleBook? _book;

    public NewsroomRules(NewsroomPlace place, IOptions<NewsroomSettings> settings, TimeProvider clock)
    {
        var chosen = Settings(place);
        _speller = Speller.Open(clock);
        _levels = chosen.Levels;
        _style = new RulesInForce(Style(place, chosen));
        Days = new StoryDays(TimeZoneInfo.FindSystemTimeZoneById(settings.Value.TimeZone));
    }

    public StoryDays Days { get; }

    /// <summary>As of the newest event that this session can see.</summary>
    public async Task<RuleBook> Present(NewsroomDb db, CancellationToken cancellation)
    {
        var style = await _style.Present(db, cancellation);
        var book = _book;
        return book?.Style == style ? book : _book = new RuleBook(style, All.Given(style, _speller), _levels);
    }

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

/// <summary>All the rules as they are at one time.</summary>
public sealed class RuleBook(HouseStyle style, IReadOnlyList<IRule> rules, Levels levels)
{
    readonly ConcurrentDictionary<string, CheckStory> _checks = new(StringComparer.Ordinal);

    internal HouseStyle Style => style;

    /// <summary>With messages in this language, or in English where there are none.</summary>
    public CheckStory In(string language)
        => _checks.GetOrAdd(CheckWords.Languages.Contains(language) ? language : "en", l => new CheckStory(rules, levels, CheckWords.In(l), Naming.Words));
}
