using System.Globalization;
using Dateline.Documents;
using Dateline.Stories;

namespace Dateline.Checks;

/// <summary>A story as the rules see it: every edition with its texts. One thread at a time.</summary>
public sealed class CheckedStory
{
    readonly Dictionary<string, EditionQuotes> _quotes = new(StringComparer.Ordinal);
    readonly Dictionary<string, IReadOnlyList<FactDifference>> _facts = new(StringComparer.Ordinal);

    public CheckedStory(string id, StoryDescription description, IReadOnlyList<CheckedEdition> editions, IReadOnlyList<string> tags, Known known)
    {
        (Id, Description, Tags, Known) = (id, description, tags, known);
        Editions = [.. editions.Where(e => !e.IsTakenDown)];
        Pairs = [.. Editions.Select(target => EditionPair.Of(target, SourceOf(target, editions))).OfType<EditionPair>()];
    }

    public string Id { get; }

    public StoryDescription Description { get; }

    /// <summary>Slugs; one that <see cref="Known"/> lacks is nobody's fault here.</summary>
    public IReadOnlyList<string> Tags { get; }

    public Known Known { get; }

    /// <summary>Those that readers may see, now or later.</summary>
    public IReadOnlyList<CheckedEdition> Editions { get; }

    /// <summary>Each translated edition with the one that it is held against.</summary>
    public IReadOnlyList<EditionPair> Pairs { get; }

    /// <summary>Where a finding about the story itself stands: its original, else whichever edition comes first.</summary>
    public CheckedEdition? Original => Editions.FirstOrDefault(e => e.Language == Description.OriginalLanguage) ?? (Editions is [var first, ..] ? first : null);

    /// <summary>Read once for all the rules that ask.</summary>
    internal EditionQuotes QuotesOf(CheckedEdition edition)
        => _quotes.TryGetValue(edition.Language, out var quotes) ? quotes : _quotes[edition.Language] = EditionQuotes.Of(this, edition);

    /// <summary>Compared once for all the rules that ask.</summary>
    internal IReadOnlyList<FactDifference> FactsOf(EditionPair pair)
        => _facts.TryGetValue(pair.Target.Language, out var facts) ? facts : _facts[pair.Target.Language] = FactDifference.Between(pair);

    (CheckedEdition Source, bool Named)? SourceOf(CheckedEdition target, IReadOnlyList<CheckedEdition> all)
    {
        if (all.FirstOrDefault(e => e.Language == target.TranslatedFrom) is { } named)
        {
            return (named, true);
        }
        var original = all.FirstOrDefault(e => e.Language == Description.OriginalLanguage) ?? all[0];
        return original == target ? null : (original, false);
    }
}

/// <summary>One edition: its body, and every text of it that somebody reads.</summary>
public sealed class CheckedEdition
{
    readonly Dictionary<string, Passage> _own;

    public CheckedEdition(string language, EditionText text, string? translatedFrom = null, bool isTakenDown = false)
    {
        (Language, Text, TranslatedFrom, IsTakenDown) = (language, text, translatedFrom, isTakenDown);
        Blocks = [.. text.Body.AllBlocks];
        Headline = new Passage(null, "headline", text.Headline);
        Summary = string.IsNullOrEmpty(text.Summary) ? null : new Passage(null, "summary", text.Summary);
        var passages = Blocks.Select(b => (Block: b, Passages: Passage.Of(b).ToArray())).ToArray();
        _own = passages.SelectMany(p => p.Passages).Where(p => p.Field is null).ToDictionary(p => p.Block!, StringComparer.Ordinal);
        Passages = [Headline, .. Summary is null ? [] : (Passage[])[Summary], .. passages.SelectMany(p => p.Passages)];
    }

    public string Language { get; }

    public EditionText Text { get; }

    public string? TranslatedFrom { get; }

    public bool IsTakenDown { get; }

    /// <summary>The day on which it tells its story, in the newsroom's zone; null for a draft.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>headline, summary: those that were made of something that the source no longer says, as far as it is known. A bundle doesn't tell.</summary>
    public IReadOnlyList<string> StaleLines { get; init; } = [];

    /// <summary>By block, how readers of another story have the same paragraph, where that is translated otherwise. A bundle doesn't tell.</summary>
    public IReadOnlyDictionary<string, TranslatedBefore> TranslatedBefore { get; init; } = Nothing;

    static readonly IReadOnlyDictionary<string, TranslatedBefore> Nothing = new Dictionary<string, TranslatedBefore>();

    /// <summary>Those inside entries after their entry.</summary>
    public IReadOnlyList<Block> Blocks { get; }

    public Passage Headline { get; }

    public Passage? Summary { get; }

    /// <summary>Headline, summary and all that the blocks say, in the reader's order.</summary>
    public IReadOnlyList<Passage> Passages { get; }

    /// <summary>What a block itself says; null where it says nothing, and for an entry, whose blocks speak for it.</summary>
    public Passage? PassageOf(Block block) => _own.GetValueOrDefault(block.Id);

    public string TextOf(Block block) => PassageOf(block)?.Text ?? "";
}

/// <summary>How a paragraph was translated in another story.</summary>
/// <param name="Html">Canonical markup.</param>
/// <param name="Headline">Of that story.</param>
public sealed record TranslatedBefore(string Html, string Headline);

/// <summary>One text of an edition, markup removed and entities decoded.</summary>
/// <param name="Block">Null for headline and summary.</param>
/// <param name="Field">Null for what a block itself says; of one picture among several, <c>pictures.1.alt</c>.</param>
/// <param name="Text">Never empty, except for a missing alternative text.</param>
public sealed record Passage(string? Block, string? Field, string Text)
{
    /// <summary>The same, whichever picture of a gallery it belongs to.</summary>
    internal string? Kind => KindOf(Field);

    internal static string? KindOf(string? field) => field?[(field.LastIndexOf('.') + 1)..];

    /// <summary>Which picture of a gallery it belongs to; -1 for none.</summary>
    internal static int PictureOf(string? field) => field?.Split('.') is [_, var at, _] ? int.Parse(at, CultureInfo.InvariantCulture) : -1;

    internal static string OfPicture(int at, string field) => string.Create(CultureInfo.InvariantCulture, $"pictures.{at}.{field}");

    internal static IEnumerable<Passage> Of(Block block)
    {
        if (block is Entry entry)
        {
            return Fields(block, ("title", entry.Title));
        }
        var text = block.Text;
        var own = text.Length > 0 ? [new Passage(block.Id, null, text)] : Enumerable.Empty<Passage>();
        return own.Concat(block switch
        {
            Picture picture => Fields(block, ("alt", picture.Image.Alt), ("credit", picture.Image.Credit)),
            Gallery gallery => gallery.Images.SelectMany((image, i) => Fields(block, (OfPicture(i, "alt"), image.Alt), (OfPicture(i, "credit"), image.Credit))),
            Quote quote => Fields(block, ("attribution", quote.Attribution)),
            Reply reply => Fields(block, ("who", reply.Who)),
            Refutation refutation => Fields(block, ("who", refutation.Who)),
            _ => [],
        });
    }

    static IEnumerable<Passage> Fields(Block block, params (string Name, string? Text)[] fields)
        => fields.Where(f => !string.IsNullOrEmpty(f.Text)).Select(f => new Passage(block.Id, f.Name, f.Text!));
}

/// <summary>A translated edition beside its source.</summary>
public sealed class EditionPair
{
    EditionPair(CheckedEdition source, CheckedEdition target, bool named)
        => (Source, Target, Alignment) = (source, target, Alignment.Of(source, target, named));

    public CheckedEdition Source { get; }

    public CheckedEdition Target { get; }

    public Alignment Alignment { get; }

    internal static EditionPair? Of(CheckedEdition target, (CheckedEdition Source, bool Named)? source)
        => source is var (edition, named) ? new EditionPair(edition, target, named) : null;

    /// <summary>What the source says where the target says <paramref name="passage"/>; empty where nothing is known to.</summary>
    public string SourceOf(Passage passage) => passage switch
    {
        { Field: "headline", Block: null } => Source.Headline.Text,
        { Field: "summary", Block: null } => Source.Summary?.Text ?? "",
        { Field: null, Block: { } block } => string.Join('\n', Alignment.SourcesOf(block).Select(Source.TextOf)),
        { Block: { } block } => string.Join('\n', Alignment.SourcesOf(block).SelectMany(Passage.Of).Where(p => p.Kind == passage.Kind).Select(p => p.Text)),
        _ => "",
    };
}
