using Dateline.Data;
using Dateline.Events;
using Dateline.Media;
using Dateline.Platform;
using Dateline.Stories;

namespace Dateline.Releases;

/// <summary>
/// Gives an edition a new text: a flash that grows, a typing error put right, a correction. Only a correction and a
/// substantive update move the page's date of modification.
/// </summary>
public sealed class ReviseEdition(Database database, Settlement settlement, ReleaseTime time, TimeProvider clock)
{
    public Task<ChangeOutcome> Revise(EditionAt edition, EditionText text, bool substantive, CancellationToken cancellation)
        => database.Change(
            settlement,
            edition,
            (db, story, found) =>
            {
                if (Write(db, found, text) is null)
                {
                    return null;
                }
                if (substantive && found.VisibleSince is not null)
                {
                    found.MarkUpdated(time.Now);
                }
                Say(db, EventKind.EditionUpdated, story, found);
                return null;
            },
            cancellation);

    /// <summary>Corrects what readers have seen, with a public note of what was wrong.</summary>
    public Task<ChangeOutcome> Correct(EditionAt edition, EditionText text, string note, CancellationToken cancellation)
        => database.Change(
            settlement,
            edition,
            (db, story, found) =>
            {
                if (found.VisibleSince is null)
                {
                    return "Only what readers have seen can be corrected; change the draft instead.";
                }
                if (string.IsNullOrWhiteSpace(note))
                {
                    return "A correction needs a public note that says what was wrong.";
                }
                var before = found.RevisionId;
                if (Write(db, found, text) is not { } revision)
                {
                    return "The text reads as before; there is nothing to correct.";
                }
                found.Correct(time.Now, note.Trim(), before, revision.Id);
                Say(db, EventKind.EditionCorrected, story, found);
                return null;
            },
            cancellation);

    Revision? Write(NewsroomDb db, Edition edition, EditionText text)
    {
        if (edition.Revise(TypedId.New<RevisionId>(clock), text, time.Now) is not { } revision)
        {
            return null;
        }
        db.Revisions.Add(revision);
        db.LastThing<ShownPictures>().Of(edition, text.Body);
        return revision;
    }

    void Say(NewsroomDb db, EventKind kind, Story story, Edition edition)
    {
        if (edition.VisibleSince is not null)
        {
            db.Record(new NewsroomEvent(kind, time.Now, story.Id, edition.Id, edition.Language));
        }
        else
        {
            db.Record(new NewsroomEvent(EventKind.EditionDrafted, time.Now, story.Id, edition.Id, edition.Language));
        }
    }
}
