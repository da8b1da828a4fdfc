using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Dateline.Translation;

namespace Dateline.Filling;

/// <summary>What a machine has for one place of an edition.</summary>
/// <param name="Place">The source's block; <c>:headline</c> or <c>:summary</c>.</param>
/// <param name="Source">What the source read when it was made.</param>
/// <param name="Block">For a block, with the ids of the source's blocks as its origin; null for a line.</param>
/// <param name="Line">For headline and summary.</param>
/// <param name="By">The engine, or <c>memory</c>; null for what is the same in every language.</param>
sealed record MadeText(string Place, string Source, Block? Block, string? Line, string? By)
{
    /// <summary>An edition may hold it: what comes from outside passes the bounds that an editor's own program passes.</summary>
    internal bool IsSound
    {
        get
        {
            using var json = JsonDocument.Parse(new Document(Block is null ? [] : [Block]).ToJson());
            return ReadText.Read(Place == EditionLine.Headline ? Line : null, Place == EditionLine.Summary ? Line : null, json.RootElement) is TextReading.Accepted;
        }
    }
}

/// <param name="Block">What was put there; null for a line, and where somebody wrote there meanwhile.</param>
/// <param name="Version">The draft's.</param>
/// <param name="Written">Somebody wrote there meanwhile: theirs stands.</param>
public sealed record PlacedText(string? Block, int Version, bool Written);

/// <summary>
/// Puts what a machine made into the draft, each place in a transaction of its own: only where nothing stands, and only
/// while the source says what it was made of.
/// </summary>
public sealed class PlaceText(Edit edit, TimeProvider clock)
{
    const int IdLength = 12;

    internal Task<EditOutcome<PlacedText>> Place(Actor actor, OperationId filling, EditionInStory at, MadeText made, CancellationToken cancellation)
        => edit.Once<PlacedText>(
            actor,
            OperationOf(filling, made.Place),
            at,
            async (db, open, edition, token) =>
            {
                if (edition.TranslatedFrom is not { } from || open.Story.EditionIn(from) is not { } original)
                {
                    return new EditOutcome<PlacedText>.Refused(EditRefusal.NoSource);
                }
                var source = (await db.Working(open, original, token)).Text;
                var working = await db.Working(open, edition, token);
                if (SaidNow(source, made.Place) != made.Source)
                {
                    return new EditOutcome<PlacedText>.Refused(EditRefusal.SourceChanged);
                }
                if (With(working.Text, source, made) is not var (text, block))
                {
                    return new EditOutcome<PlacedText>.Done(new(null, working.Version, Written: true));
                }
                var now = clock.GetUtcNow().Stored();
                await db.KeepSourceWords(open.Story.Id, text.Body, source.Body, token);
                await db.KeepMachineWords(edition.Id, Words(made), now, token);
                await db.FollowLines(open, edition, working.Text, text, new LineMaking.Written(), token);
                await db.ReturnToReview(open, edition, actor, clock, token);
                db.Put(open, edition, working.Version + 1, text, actor, now);
                db.Audited(actor, "block.filled", clock, open.Story.Id.Value, edition.Language, block ?? made.Place, new { machine = made.By });
                return new EditOutcome<PlacedText>.Done(new(block, working.Version + 1, Written: false));
            },
            cancellation);

    /// <summary>What the source says at a place; null where it has no such.</summary>
    internal static string? SaidNow(EditionText source, string place)
        => EditionLine.At(source, place) is { } line ? MachineText.WordsOf(line)
            : source.Body.AllBlocks.FirstOrDefault(b => b.Id == place) is { } block ? SaidBy(block) : null;

    /// <summary>By an entry with its blocks, which are filled together.</summary>
    internal static string SaidBy(Block block) => string.Join(' ', (block is Entry entry ? entry.Blocks : []).Prepend(block).Select(b => b.Hash));

    /// <summary>The text with what was made, and its block; null where something stands there.</summary>
    static (EditionText Text, string? Block)? With(EditionText written, EditionText source, MadeText made)
    {
        switch (made.Place)
        {
            case EditionLine.Headline:
                return string.IsNullOrWhiteSpace(written.Headline) ? (written with { Headline = made.Line! }, null) : null;
            case EditionLine.Summary:
                return string.IsNullOrWhiteSpace(written.Summary) ? (written with { Summary = made.Line! }, null) : null;
        }
        var stands = written.Body.AllBlocks.Where(b => b.From == made.Place).ToArray();
        if (stands.Any(b => !b.IsBlank))
        {
            return null;
        }
        var offered = (made.Block is Entry entry ? entry.Blocks : []).Prepend(made.Block!).ToDictionary(b => b.From!, b => b with { Id = b.From == made.Place && stands is [var blank, ..] ? blank.Id : "" }, StringComparer.Ordinal);
        var body = PlaceBlocks.In(written.Body, source.Body, offered, () => RandomNumberGenerator.GetHexString(IdLength, lowercase: true));
        return (written with { Body = body }, body.AllBlocks.First(b => b.From == made.Place).Id);
    }

    static IEnumerable<(string Words, string Machine)> Words(MadeText made)
        => made.By is not { } by ? []
            : made.Block is null ? [(MachineText.WordsOf(made.Line), by)]
            : (made.Block is Entry entry ? entry.Blocks : []).Prepend(made.Block).Where(b => b.IsUnreviewed).Select(b => (MachineText.WordsOf(b), b.MadeBy!.Machine!));

    /// <summary>Each place has an operation of its own, which is the same when the filling is asked for again.</summary>
    static OperationId OperationOf(OperationId filling, string place)
        => OperationId.Of(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{filling.Value:N} {place}")).AsSpan(0, 16)));
}
