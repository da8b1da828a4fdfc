using Dateline.Data;
using Dateline.Documents;
using Dateline.People;
using Dateline.Stories;

namespace Dateline.Drafts;

/// <summary>What became of something that somebody did at the desk.</summary>
public abstract record EditOutcome<T>
{
    private EditOutcome()
    {
    }

    public sealed record Done(T Result) : EditOutcome<T>;

    /// <summary>No such story, or the story has no such edition, revision or block.</summary>
    public sealed record NotFound : EditOutcome<T>;

    public sealed record NotAllowed(Access Access) : EditOutcome<T>;

    /// <summary>Somebody wrote meanwhile: theirs stands.</summary>
    public sealed record Conflict(WorkingText Theirs) : EditOutcome<T>;

    /// <summary>What the text would say is more than an edition may hold, or no document.</summary>
    public sealed record Wrong(DocumentProblem Problem) : EditOutcome<T>;

    /// <summary>It can't be done to the story as it is now.</summary>
    public sealed record Refused(EditRefusal Why) : EditOutcome<T>;
}

public enum EditRefusal
{
    /// <summary>Another write has the operation's id.</summary>
    OperationTaken,

    /// <summary>Another story has this id.</summary>
    StoryTaken,

    /// <summary>The newsroom doesn't publish in this language.</summary>
    UnknownLanguage,

    UnknownRubric,
    UnknownTag,
    UnknownAuthor,

    /// <summary>The story has an edition in this language already.</summary>
    EditionThere,

    /// <summary>What it is to be translated from isn't there.</summary>
    NoSource,

    /// <summary>To say that a block is different on purpose takes a reason.</summary>
    ReasonNeeded,

    /// <summary>The source reads otherwise than it did for whoever agreed.</summary>
    SourceChanged,

    /// <summary>Somebody described the story meanwhile.</summary>
    DescribedMeanwhile,

    /// <summary>What a machine wrote has been accepted, rejected or changed meanwhile.</summary>
    ReviewedMeanwhile,
}

/// <summary>One write to a story in one transaction: held, once, by somebody who may.</summary>
public sealed class Edit(Database database, TimeProvider clock)
{
    /// <param name="actor">Who does it.</param>
    /// <param name="operation">Its id: one that was done is answered again.</param>
    /// <param name="story">Which story.</param>
    /// <param name="work">Does it.</param>
    /// <param name="cancellation">Ends the attempt before anything is written.</param>
    internal Task<EditOutcome<T>> Once<T>(Actor actor, OperationId operation, StoryId story, Func<NewsroomDb, OpenStory?, CancellationToken, Task<EditOutcome<T>>> work, CancellationToken cancellation)
        => database.WriteAgain(
            async (db, token) =>
            {
                var open = await db.OpenToWrite(story, token);
                switch (await db.Earlier<T>(actor, operation, token))
                {
                    case Earlier<T>.Answered(var answer):
                        return new EditOutcome<T>.Done(answer);
                    case Earlier<T>.AnotherOne:
                        return new EditOutcome<T>.Refused(EditRefusal.OperationTaken);
                }
                var outcome = await work(db, open, token);
                if (outcome is EditOutcome<T>.Done(var result))
                {
                    db.Answered(actor, operation, result, clock);
                }
                return outcome;
            },
            cancellation);

    /// <summary>The same for one edition, by somebody who may write it.</summary>
    internal Task<EditOutcome<T>> Once<T>(Actor actor, OperationId operation, EditionInStory at, Func<NewsroomDb, OpenStory, Edition, CancellationToken, Task<EditOutcome<T>>> work, CancellationToken cancellation)
        => Once<T>(
            actor,
            operation,
            at.Story,
            async (db, open, token) => open?.Story.EditionIn(at.Language) is not { } edition ? new EditOutcome<T>.NotFound()
                : open.MayWrite(actor, at.Language) is not Access.Allowed and var access ? new EditOutcome<T>.NotAllowed(access)
                : await work(db, open, edition, token),
            cancellation);
}

/// <summary>One edition, by its story and language.</summary>
public sealed record EditionInStory(StoryId Story, string Language);
