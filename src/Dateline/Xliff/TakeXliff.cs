using System.Security.Cryptography;
using System.Text.Json;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Stories;
using Dateline.Translation;

namespace Dateline.Xliff;

public abstract record XliffOutcome
{
    private XliffOutcome()
    {
    }

    /// <param name="Version">What a save names as its base.</param>
    /// <param name="Units">In the file's order.</param>
    public sealed record Compared(int Version, IReadOnlyList<ComparedUnit> Units) : XliffOutcome;

    public sealed record Saved(EditOutcome<SavedDraft> Outcome) : XliffOutcome;

    public sealed record NotFound : XliffOutcome;

    public sealed record NotAllowed(Access Access) : XliffOutcome;

    /// <summary>The edition isn't translated from another, or not from the one that was asked for.</summary>
    public sealed record NoSource : XliffOutcome;

    /// <summary>The file is of other languages than this edition and its source.</summary>
    public sealed record OtherLanguages(string From, string To) : XliffOutcome;

    /// <summary>The file is another story's.</summary>
    public sealed record OtherStory : XliffOutcome;

    /// <summary>What it says makes no document.</summary>
    public sealed record Wrong(DocumentProblem Problem) : XliffOutcome;
}

/// <summary>
/// Sends an edition to a translator outside and takes back what they made of it. What a person here wrote stays, unless
/// whoever takes it in says that it is to go; what was translated from an older source is stale afterwards.
/// </summary>
public sealed class TakeXliff(Database database, SaveDraft save)
{
    const int IdLength = 12;

    /// <summary>What goes out. Null with why not.</summary>
    public async Task<(XliffFile? File, XliffOutcome? Why)> Give(Actor actor, EditionInStory at, string? from, CancellationToken cancellation)
    {
        var (opened, why) = await Open(actor, at, from, cancellation);
        return opened is null ? (null, why) : (new XliffFile(opened.From, at.Language, opened.ExternalId, EditionUnits.Of(opened.Source, opened.Working.Text, opened.States)), null);
    }

    /// <summary>What would become of the edition. Writes nothing.</summary>
    public async Task<XliffOutcome> Compare(Actor actor, EditionInStory at, XliffFile file, CancellationToken cancellation)
        => await Held(actor, at, file, cancellation) switch
        {
            (null, var why) => why!,
            var (opened, _) => new XliffOutcome.Compared(opened.Working.Version, CompareUnits.With(file, opened.Source, opened.Working.Text, opened.Unreviewed)),
        };

    /// <param name="actor">Who takes it.</param>
    /// <param name="operation">Its id: one that was done is answered again.</param>
    /// <param name="at">The edition.</param>
    /// <param name="basedOn">The version that was compared.</param>
    /// <param name="file">What came back.</param>
    /// <param name="overwrite">Ids of units that may replace what a person wrote.</param>
    /// <param name="cancellation">Ends the attempt before anything is written.</param>
    public async Task<XliffOutcome> Take(Actor actor, OperationId operation, EditionInStory at, int basedOn, XliffFile file, IReadOnlyCollection<string> overwrite, CancellationToken cancellation)
    {
        var (opened, why) = await Held(actor, at, file, cancellation);
        if (opened is null)
        {
            return why!;
        }
        var taken = CompareUnits.With(file, opened.Source, opened.Working.Text, opened.Unreviewed).Where(u => u.CanBeTaken && (!u.NeedsWord || overwrite.Contains(u.Unit.Id))).ToArray();
        var offered = taken.Where(u => u.Offered is not null).ToDictionary(u => u.Unit.Id, u => u.Offered!, StringComparer.Ordinal);
        var body = PlaceBlocks.In(opened.Working.Text.Body, opened.Source.Body, offered, () => RandomNumberGenerator.GetHexString(IdLength, lowercase: true));
        using var json = JsonDocument.Parse(body.ToJson());
        // Whatever came from outside passes what an editor's own program passes.
        return ReadText.Read(Line(EditionLine.Headline, opened.Working.Text.Headline), Line(EditionLine.Summary, opened.Working.Text.Summary), json.RootElement) switch
        {
            TextReading.Accepted(var text) => new XliffOutcome.Saved(await save.Save(actor, operation, at, basedOn, text, new LineMaking.Written(Then()), cancellation)),
            TextReading.Refused(var problem) => new XliffOutcome.Wrong(problem),
            _ => throw new InvalidOperationException("A text is accepted or refused."),
        };

        // A line that was translated from what the source says no more is stale, like a block.
        EditionText Then() => opened.Source with { Headline = Source(EditionLine.Headline) ?? opened.Source.Headline, Summary = Source(EditionLine.Summary) ?? opened.Source.Summary };

        string? Source(string id) => taken.FirstOrDefault(u => u.Unit.Id == id)?.Unit.Segments is [var segment] ? InlineHtml.TextOf(segment.Source) : null;

        string? Line(string id, string? now) => taken.FirstOrDefault(u => u.Unit.Id == id) is { } unit ? CompareUnits.LineOf(unit.Unit) : now;
    }

    async Task<(Opened? Opened, XliffOutcome? Why)> Held(Actor actor, EditionInStory at, XliffFile file, CancellationToken cancellation)
    {
        var (opened, why) = await Open(actor, at, null, cancellation);
        return opened is null ? (null, why)
            : file.SourceLanguage != opened.From || file.Language != at.Language ? (null, new XliffOutcome.OtherLanguages(file.SourceLanguage, file.Language))
            : file.Story is { } story && story != opened.ExternalId ? (null, new XliffOutcome.OtherStory())
            : (opened, null);
    }

    async Task<(Opened? Opened, XliffOutcome? Why)> Open(Actor actor, EditionInStory at, string? from, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        if (await db.OpenStory(at.Story, cancellation) is not { } open)
        {
            return (null, new XliffOutcome.NotFound());
        }
        if (open.MayWrite(actor, at.Language) is not Access.Allowed and var access)
        {
            return (null, new XliffOutcome.NotAllowed(access));
        }
        if (open.Story.EditionIn(at.Language) is not { } edition)
        {
            return (null, new XliffOutcome.NotFound());
        }
        if (edition.TranslatedFrom is not { } translatedFrom || (from is not null && from != translatedFrom) || open.Story.EditionIn(translatedFrom) is not { } original)
        {
            return (null, new XliffOutcome.NoSource());
        }
        var working = await db.Working(open, edition, cancellation);
        return (new Opened(open.Story.ExternalId, translatedFrom, (await db.Working(open, original, cancellation)).Text, working, await db.StatesOf(open, edition, working.Text, cancellation), await db.UnreviewedTexts(edition.Id, cancellation)), null);
    }

    sealed record Opened(string ExternalId, string From, EditionText Source, WorkingText Working, IReadOnlyList<BlockState> States, IReadOnlyList<MachineText> Unreviewed);
}
