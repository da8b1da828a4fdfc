using Dateline.Data;
using Dateline.Language;
using Dateline.Language.Terms.Exchange;
using Dateline.People;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Terms;

/// <summary>Adds terms, says otherwise what they say, retires them and brings them back.</summary>
public sealed class KeepTerm(TermActs acts)
{
    public Task<TermOutcome> Add(Actor actor, OperationId operation, Concept said, CancellationToken cancellation)
        => acts.Once(
            actor,
            operation,
            "term.added",
            async (db, token) =>
            {
                var concept = SoundConcept.Tidied(said);
                if (SoundConcept.Problem(concept) is { } wrong)
                {
                    return wrong;
                }
                if (await db.Terms.CountAsync(token) >= ConceptBounds.MostConcepts)
                {
                    return new TermOutcome.Wrong("words", TermProblem.TooMany);
                }
                var id = await FreeId(db, concept, token);
                var term = new StoredTerm(id, ConceptRecord.Write(id, concept, false, null));
                db.Terms.Add(term);
                acts.Say(db, actor, "added", term, null);
                return new TermOutcome.Done(id, term.Version);
            },
            cancellation);

    public Task<TermOutcome> Change(Actor actor, TermWrite which, Concept said, CancellationToken cancellation)
        => acts.OnceOn(
            actor,
            which,
            "term.changed",
            (db, term, _) =>
            {
                var concept = SoundConcept.Tidied(said);
                if (SoundConcept.Problem(concept) is { } wrong)
                {
                    return Task.FromResult<TermOutcome>(wrong);
                }
                if (!ConceptRecord.Same(term.Kept.Concept, concept))
                {
                    var before = term.Record;
                    term.Say(concept);
                    acts.Say(db, actor, "changed", term, before);
                }
                return Task.FromResult<TermOutcome>(new TermOutcome.Done(term.Id, term.Version));
            },
            cancellation);

    /// <summary>Checks go by it no more; or again, with the words that it has.</summary>
    public Task<TermOutcome> Retire(Actor actor, TermWrite which, bool retired, CancellationToken cancellation)
        => acts.OnceOn(
            actor,
            which,
            retired ? "term.retired" : "term.revived",
            (db, term, _) =>
            {
                if (term.Retired != retired)
                {
                    var before = term.Record;
                    term.Retire(retired);
                    acts.Say(db, actor, retired ? "retired" : "revived", term, before);
                }
                return Task.FromResult<TermOutcome>(new TermOutcome.Done(term.Id, term.Version));
            },
            cancellation);

    static async Task<string> FreeId(NewsroomDb db, Concept concept, CancellationToken cancellation)
    {
        var stem = TermIds.Stem(concept);
        var taken = (await db.Terms.Where(t => t.Id == stem || t.Id.StartsWith(stem + "-")).Select(t => t.Id).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        return TermIds.Free(stem, taken.Contains);
    }
}

/// <summary>Ids of terms that nobody named: like a slug, from the first word.</summary>
static class TermIds
{
    internal static string Stem(Concept concept)
    {
        var (language, words) = concept.Languages.FirstOrDefault(l => l.Value.Preferred is not null) is { Key: not null } preferred ? preferred : concept.Languages.First(l => l.Value.All.Any());
        return Slug.From(words.All.First().Phrase, language) is { Length: > 0 } slug ? slug : "term";
    }

    internal static string Free(string stem, Func<string, bool> taken)
    {
        var id = stem;
        for (var n = 2; taken(id); n++)
        {
            id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}-{n}");
        }
        return id;
    }
}
