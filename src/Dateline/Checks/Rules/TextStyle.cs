using Dateline.Checks.House;

namespace Dateline.Checks.Rules;

/// <summary>What the newsroom agreed to write otherwise. The rules are data: <c>Checks/House</c>, and the newsroom's own file.</summary>
sealed class TextStyle(HouseStyle style) : IRule
{
    public string Id => "text.style";

    public Level Level => Level.Hint;

    public IEnumerable<Found> Check(CheckedStory story)
        => story.Editions.SelectMany(edition => style.Find(edition, spelling: false).Select(found => Told(edition, found.Passage, found.Match)));

    static Found Told(CheckedEdition edition, Passage passage, StyleMatch match)
    {
        var words = passage.Text[match.Start..match.End];
        var key = match.Preferred is null ? "text.style.other" : match.Rule.OneOf.Count > 0 || match.Rule.Signs is not StyleSigns.None ? "text.style.mixed" : "text.style";
        var saying = new Saying(key).With("words", words).Because(match.Rule.Why);
        return Found.In(edition, passage, new TextRange(match.Start, match.End), match.Preferred is { } preferred ? saying.With("preferred", preferred) : saying) with
        {
            Part = match.Rule.Id,
            Suggestions = match is { IsCertain: true, Preferred: { } certain } ? [certain] : [],
        };
    }
}
