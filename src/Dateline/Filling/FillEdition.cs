using System.Runtime.CompilerServices;
using Dateline.CopyDesk;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.Memory;
using Dateline.People;
using Dateline.Stories;
using Dateline.Taxonomy;
using Dateline.Translation;
using Dateline.Translation.Machine;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Filling;

public abstract record FillOutcome
{
    private FillOutcome()
    {
    }

    /// <param name="Places">Those that are lacking, in the order of the story.</param>
    /// <param name="HasEngine">Whether a machine is set up for the languages.</param>
    /// <param name="Clashes">What the newsroom's terms and names say of its words contradicts itself, and was passed to no engine.</param>
    /// <param name="Steps">As they are done. Whoever stops keeps what was done until then.</param>
    public sealed record Begun(IReadOnlyList<string> Places, bool HasEngine, IReadOnlyList<GlossaryClash> Clashes, IAsyncEnumerable<FillStep> Steps) : FillOutcome;

    public sealed record NotFound : FillOutcome;

    public sealed record NotAllowed(Access Access) : FillOutcome;

    /// <summary>It isn't translated from another edition.</summary>
    public sealed record NoSource : FillOutcome;
}

/// <summary>
/// Fills what an edition lacks of its source: with what was translated and read before, word for word; else by a machine; else it
/// stays empty. What somebody wrote stays, and no person counts as having looked at any of it.
/// </summary>
public sealed class FillEdition(Database database, PlaceText place, FindInMemory memory, TranslateBlocks machine, Engines engines, NewsroomKnowledge knowledge)
{
    const int Exact = 100;

    /// <param name="actor">Who asks.</param>
    /// <param name="operation">Its id: asked again, what was placed isn't placed twice.</param>
    /// <param name="at">The edition.</param>
    /// <param name="only">The source's blocks, <c>:headline</c>, <c>:summary</c>; null for all that is lacking.</param>
    /// <param name="cancellation">Ends it; what is placed stays.</param>
    public async Task<FillOutcome> Begin(Actor actor, OperationId operation, EditionInStory at, IReadOnlyCollection<string>? only, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        if (await db.OpenStory(at.Story, cancellation) is not { } open)
        {
            return new FillOutcome.NotFound();
        }
        if (open.MayWrite(actor, at.Language) is not Access.Allowed and var access)
        {
            return new FillOutcome.NotAllowed(access);
        }
        if (open.Story.EditionIn(at.Language) is not { } edition)
        {
            return new FillOutcome.NotFound();
        }
        if (edition.TranslatedFrom is not { } from || open.Story.EditionIn(from) is not { } original)
        {
            return new FillOutcome.NoSource();
        }
        var source = (await db.Working(open, original, cancellation)).Text;
        var written = (await db.Working(open, edition, cancellation)).Text;
        var plan = FillPlan.Of(source, written, await db.StatesOf(open, edition, written, cancellation), only);
        var pair = new LanguagePair(from, at.Language);
        var tags = await db.StoryTags.Where(t => t.StoryId == at.Story).OrderBy(t => t.Position).Join(db.Tags, t => t.TagId, t => t.Id, (_, tag) => tag.Slug).ToListAsync(cancellation);
        var glossary = FillGlossary.Of(await knowledge.Present(db, cancellation), tags.Union(source.Body.Speakers, StringComparer.Ordinal), pair);
        var hasEngine = engines.For(pair).Count > 0;
        var clashes = hasEngine ? glossary.ClashesIn(Asked(plan).SelectMany(a => Blocks(a.Block)).SelectMany(BlockTexts.Of).Select(t => t.Text)) : [];
        return new FillOutcome.Begun([.. plan.Places], hasEngine, clashes, Fill(actor, operation, at, plan, pair, glossary, cancellation));
    }

    async IAsyncEnumerable<FillStep> Fill(Actor actor, OperationId operation, EditionInStory at, FillPlan plan, LanguagePair pair, Glossary glossary, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var asked = Asked(plan).ToDictionary(a => a.Place, StringComparer.Ordinal);
        foreach (var (made, lostMarkup) in await Remembered(pair, [.. asked.Values], cancellation))
        {
            var step = await Placed(actor, operation, at, made, lostMarkup, [], cancellation);
            asked.Remove(made.Place);
            yield return step;
            if (step is FillStep.Ended)
            {
                yield break;
            }
        }
        var byId = asked.Values.ToDictionary(a => a.Block.Id, StringComparer.Ordinal);
        await foreach (var outcome in machine.Translate(pair, [.. asked.Values.Select(a => a.Block)], glossary, cancellation))
        {
            var step = outcome switch
            {
                BlockOutcome.Translated(var block, var lost, var missed) => await Placed(actor, operation, at, Made(byId[block.Id], WithoutNothing(block), block.MadeBy!.Machine), lost, missed, cancellation),
                BlockOutcome.Nothing(var block) => await Placed(actor, operation, at, Made(byId[block.Id], block, null), lostMarkup: false, [], cancellation),
                BlockOutcome.Left(var block, var troubles) => new FillStep.Left(byId[block.Id].Place, troubles),
                _ => throw new InvalidOperationException("Every block has an outcome."),
            };
            yield return step;
            if (step is FillStep.Ended)
            {
                yield break;
            }
        }
    }

    async Task<FillStep> Placed(Actor actor, OperationId operation, EditionInStory at, MadeText made, bool lostMarkup, IReadOnlyList<GlossaryPair> missed, CancellationToken cancellation)
        => !made.IsSound ? new FillStep.Left(made.Place, [new Trouble(made.By ?? "", TroubleKind.Implausible, "what came back is longer than an edition may hold")])
        : await place.Place(actor, operation, at, made, cancellation) switch
        {
            EditOutcome<PlacedText>.Done({ Written: true }) => new FillStep.Written(made.Place),
            EditOutcome<PlacedText>.Done(var done) => new FillStep.Filled(made.Place, done.Block, made.By, done.Version, lostMarkup, missed),
            EditOutcome<PlacedText>.Refused(EditRefusal.SourceChanged) => new FillStep.SourceChanged(made.Place),
            _ => new FillStep.Ended(made.Place),
        };

    /// <summary>What the memory has word for word, all texts of a block or none of it. Of words that were set otherwise the words are taken alone.</summary>
    async Task<IReadOnlyList<(MadeText Made, bool LostMarkup)>> Remembered(LanguagePair pair, IReadOnlyList<AskedText> asked, CancellationToken cancellation)
    {
        var texts = asked.SelectMany(a => Blocks(a.Block).SelectMany(b => BlockTexts.Of(b).Where(HasWords).Select(t => (Asked: a, Block: b.Id, Text: t)))).ToArray();
        var found = await memory.Find(pair.From, pair.To, [.. texts.Select(t => t.Text.Html)], cancellation);
        return [.. texts.Zip(found)
            .Select(t => (t.First.Asked, t.First.Block, t.First.Text, Offer: Fitting(t.Second, t.First.Text)))
            .GroupBy(t => t.Asked)
            .Where(g => g.All(t => t.Offer is not null))
            .Select(g =>
            {
                var said = g.ToLookup(t => t.Block);
                // What an engine made stays an engine's, through however many stories.
                var by = MadeBy.Remembered(g.Select(t => t.Offer!.Machine));
                var block = Put(g.Key.Block) is Entry entry ? entry with { Blocks = [.. entry.Blocks.Select(Put)] } : Put(g.Key.Block);
                return (Made(g.Key, WithoutNothing(block), by), g.Any(t => t.Offer!.Score < Exact && IsMarked(t.Text.Html)));

                Block Put(Block one) => BlockTexts.With(one, said[one.Id].ToDictionary(t => t.Text.Name, t => t.Offer!.Target, StringComparer.Ordinal)) with { MadeBy = new MadeBy(by, Person: false) };
            })];
    }

    static Offer? Fitting(IReadOnlyList<Offer> offers, BlockText text)
    {
        var words = InlineHtml.TextOf(text.Html);
        return offers.FirstOrDefault(o => o.Score == Exact && (!text.IsPlain || !IsMarked(o.Target)))
            ?? offers.Where(o => o.Source == words).Select(o => o with { Target = InlineHtml.Encode(InlineHtml.TextOf(o.Target)) }).FirstOrDefault();
    }

    static bool IsMarked(string html) => InlineHtml.Encode(InlineHtml.TextOf(html)) != html;

    static bool HasWords(BlockText text) => text.Text.Any(char.IsLetter);

    static IEnumerable<Block> Blocks(Block block) => block is Entry entry ? entry.Blocks.Prepend(entry with { Blocks = [] }) : [block];

    /// <summary>A block without a word is the same in every language, and nobody's to look at.</summary>
    static Block WithoutNothing(Block block)
    {
        return Of(block) is Entry entry ? entry with { Blocks = [.. entry.Blocks.Select(Of)] } : Of(block);

        static Block Of(Block one) => BlockTexts.Of(one).Any(HasWords) ? one : one with { MadeBy = null };
    }

    static MadeText Made(AskedText asked, Block block, string? by)
        => asked.IsLine ? new MadeText(asked.Place, asked.Source, null, block.Text, by) : new MadeText(asked.Place, asked.Source, block, null, by);

    /// <summary>Each with its source's words in it, as a machine takes it.</summary>
    static IEnumerable<AskedText> Asked(FillPlan plan)
    {
        if (plan.Headline is { } headline)
        {
            yield return new AskedText(EditionLine.Headline, PlaceText.SaidNow(new EditionText(headline, null, Document.Empty), EditionLine.Headline)!, new Paragraph(EditionLine.Headline, InlineHtml.Encode(headline)), IsLine: true);
        }
        if (plan.Summary is { } summary)
        {
            yield return new AskedText(EditionLine.Summary, PlaceText.SaidNow(new EditionText("", summary, Document.Empty), EditionLine.Summary)!, new Paragraph(EditionLine.Summary, InlineHtml.Encode(summary)), IsLine: true);
        }
        foreach (var block in plan.Blocks)
        {
            yield return new AskedText(block.Id, PlaceText.SaidBy(block), Copied(block) is Entry entry ? entry with { Blocks = [.. entry.Blocks.Select(Copied)] } : Copied(block), IsLine: false);
        }
    }

    static Block Copied(Block source) => source with { From = source.Id, FromHash = source.Hash, MadeBy = null };

    sealed record AskedText(string Place, string Source, Block Block, bool IsLine);
}
