using Dateline.Drafts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Editing;

/// <summary>How outcomes that several verbs have are told.</summary>
static class EditAnswers
{
    /// <summary>Anything but <see cref="EditOutcome{T}.Done"/>.</summary>
    internal static ProblemHttpResult Problem<T>(this DeskVisit visit, EditOutcome<T> outcome) => outcome switch
    {
        EditOutcome<T>.NotFound => visit.Missing(),
        EditOutcome<T>.NotAllowed(var access) => visit.Refused(access),
        EditOutcome<T>.Conflict(var theirs) => visit.Conflicting(TheirText.Of(theirs), "draftConflict"),
        EditOutcome<T>.Wrong(var problem) => visit.Wrong(problem, "text"),
        EditOutcome<T>.Refused(var why) => visit.Problem(why),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Nothing stands against it."),
    };

    static ProblemHttpResult Problem(this DeskVisit visit, EditRefusal why) => why switch
    {
        EditRefusal.OperationTaken => visit.Conflicting("operationTaken"),
        EditRefusal.StoryTaken => visit.Conflicting("storyTaken"),
        EditRefusal.EditionThere => visit.Conflicting("editionThere"),
        EditRefusal.SourceChanged => visit.Conflicting("sourceChanged"),
        EditRefusal.DescribedMeanwhile => visit.Conflicting("describedMeanwhile"),
        EditRefusal.ReviewedMeanwhile => visit.Conflicting("reviewedMeanwhile"),
        EditRefusal.UnknownLanguage => visit.Wrong("language", "wrong.editionLanguage"),
        EditRefusal.UnknownRubric => visit.Wrong("rubrics", "wrong.rubrics"),
        EditRefusal.UnknownTag => visit.Wrong("tags", "wrong.tags"),
        EditRefusal.UnknownAuthor => visit.Wrong("authors", "wrong.authors"),
        EditRefusal.NoSource => visit.Wrong("from", "wrong.source"),
        EditRefusal.ReasonNeeded => visit.Wrong("reason", "wrong.reason"),
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "This refusal has no words."),
    };

    /// <summary>400 for one field, in the person's language.</summary>
    internal static ProblemHttpResult Wrong(this DeskVisit visit, string field, string message)
        => visit.Wrong(new Dictionary<string, string> { [field] = visit.Words[message] });
}
