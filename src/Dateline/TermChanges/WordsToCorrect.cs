using Dateline.Data;
using Dateline.Drafts;
using Dateline.Stories;
using Dateline.Translation;

namespace Dateline.TermChanges;

/// <summary>One text that a term's words are to be corrected in.</summary>
/// <param name="Text">As it is being written, while it has them there; else as readers have it, or had it when the correction was asked for.</param>
/// <param name="Places">Where the words stand in it.</param>
/// <param name="Following">Stale while they are in the draft, unreleased while readers have them.</param>
public sealed record TextToCorrect(TextInPlace Text, IReadOnlyList<TermPlace> Places, Following Following);

/// <summary>What a correction that a changed term asks for leaves to do.</summary>
static class WordsToCorrect
{
    /// <summary>In the draft's order, and then what isn't in the draft any more. Empty where no term is known that asks. What somebody else said is nothing to correct.</summary>
    internal static async Task<(ChangedTerm? Term, IReadOnlyList<TextToCorrect> Texts)> ToCorrect(this NewsroomDb db, CorrectionTask look, Story story, EditionText draft, EditionText readers, CancellationToken cancellation)
    {
        if (look.Term is not { } id || await ChangedTerm.Read(db, id, cancellation) is not { } term)
        {
            return (null, []);
        }
        var then = look.TextBefore is { } before ? (await db.Revisions.FindAsync([before], cancellation))?.Text() : null;
        var (written, released, asked) = (In(draft), In(readers), In(then));
        return (term, [
            .. written.Values.Select(t => new TextToCorrect(t.Text, t.Places, Following.Stale)),
            .. released.Where(r => !written.ContainsKey(r.Key)).Select(r => new TextToCorrect(r.Value.Text, r.Value.Places, Following.Unreleased)),
            .. asked.Where(a => !written.ContainsKey(a.Key) && !released.ContainsKey(a.Key)).Select(a => new TextToCorrect(a.Value.Text, a.Value.Places, Following.Followed)),
        ]);

        OrderedDictionary<(string?, string), TouchedText> In(EditionText? text)
            => new(text is null ? [] : FindTouched.Wrong(term, look.Language, story.OriginalLanguage, text).Select(t => KeyValuePair.Create((t.Text.Block, t.Text.Field), t)));
    }

    /// <summary>Readers have the term's words, and somebody else said each of them: there is nothing that the newsroom could correct.</summary>
    internal static async Task<bool> OnlyQuotesWords(this NewsroomDb db, string id, Story story, Edition edition, CancellationToken cancellation)
        => await ChangedTerm.Read(db, id, cancellation) is { } term && await db.Revisions.FindAsync([edition.RevisionId], cancellation) is { } present
            && FindTouched.Texts(term, edition.Language, story.OriginalLanguage, present.Text(), all: false) is { Count: > 0 } texts && texts.All(t => t.Places.All(p => p.IsQuoted));

    /// <summary>
    /// What a look that a changed term asked for ends as, now that readers have another text: null while one of the words
    /// stands in it, unless somebody else said it.
    /// </summary>
    internal static async Task<TaskOutcome?> WithoutWords(this NewsroomDb db, CorrectionTask look, Story story, Edition edition, TaskOutcome outcome, CancellationToken cancellation)
        => look.Term is { } id && await ChangedTerm.Read(db, id, cancellation) is { } term && await db.Revisions.FindAsync([edition.RevisionId], cancellation) is { } present
            && FindTouched.Wrong(term, edition.Language, story.OriginalLanguage, present.Text()).Count > 0 ? null : outcome;
}
