using Dateline.Documents;
using Dateline.Media;
using Dateline.People;
using Dateline.Settings;
using Dateline.Stories;
using Dateline.Translation;
using Microsoft.Extensions.Options;

namespace Dateline.Drafts;

public sealed record AddedEdition(Guid Id);

/// <summary>
/// Adds an edition in another language: empty, with every block of its source missing, or with the source's blocks to
/// be written over. Those have ids of their own and say which block they came from, and what it read.
/// </summary>
public sealed class AddEdition(Edit edit, IOptions<NewsroomSettings> settings, TimeProvider clock)
{
    public Task<EditOutcome<AddedEdition>> Add(Actor actor, OperationId operation, EditionInStory at, string? from, bool copyBlocks, CancellationToken cancellation)
        => edit.Once<AddedEdition>(
            actor,
            operation,
            at.Story,
            async (db, open, token) =>
            {
                if (open is null)
                {
                    return new EditOutcome<AddedEdition>.NotFound();
                }
                if (!settings.Value.Languages.Contains(at.Language))
                {
                    return new EditOutcome<AddedEdition>.Refused(EditRefusal.UnknownLanguage);
                }
                if (open.MayWrite(actor, at.Language) is not Access.Allowed and var access)
                {
                    return new EditOutcome<AddedEdition>.NotAllowed(access);
                }
                if (open.Story.EditionIn(at.Language) is not null)
                {
                    return new EditOutcome<AddedEdition>.Refused(EditRefusal.EditionThere);
                }
                var source = from is null ? null : open.Story.EditionIn(from);
                if (from is not null && source is null)
                {
                    return new EditOutcome<AddedEdition>.Refused(EditRefusal.NoSource);
                }
                var body = Document.Empty;
                if (source is not null && copyBlocks)
                {
                    var said = (await db.Working(open, source, token)).Text.Body;
                    body = BlockCopies.Of(said);
                    await db.KeepSourceWords(open.Story.Id, body, said, token);
                }
                var edition = await db.Begin(open.Story, at.Language, from, new EditionText("", null, body), actor, clock, token);
                db.Editions.Add(edition);
                db.LastThing<ShownPictures>().Of(edition, body, isNew: true);
                db.Audited(actor, "edition.added", clock, open.Story.Id.Value, at.Language, detail: new { from });
                return new EditOutcome<AddedEdition>.Done(new(edition.Id.Value));
            },
            cancellation);
}
