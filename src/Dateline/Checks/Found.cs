using Dateline.Documents;
using Dateline.Platform;
using Dateline.Wording;

namespace Dateline.Checks;

/// <summary>What a rule found, before it has an id, a level and words.</summary>
public sealed record Found(string Edition, string? Block, string? Field, string Text, TextRange? Range, Saying Saying)
{
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>What makes it the same finding tomorrow, where that isn't its words and what stands around them.</summary>
    public string? Identity { get; init; }

    /// <summary>Which of a rule's own rules, where it has several.</summary>
    public string? Part { get; init; }

    /// <summary>Of <c>term.drift</c>: what could become a term.</summary>
    public Drift? Drift { get; init; }

    /// <summary>Of a stretch of a text.</summary>
    public static Found In(CheckedEdition edition, Passage passage, TextRange range, Saying saying)
        => new(edition.Language, passage.Block, passage.Field, passage.Text, range, saying);

    /// <summary>Of a whole text.</summary>
    public static Found In(CheckedEdition edition, Passage passage, Saying saying)
        => new(edition.Language, passage.Block, passage.Field, passage.Text, null, saying);

    /// <summary>Of a whole block.</summary>
    public static Found In(CheckedEdition edition, Block block, Saying saying)
        => new(edition.Language, block.Id, null, block is Entry entry ? entry.Title ?? "" : edition.TextOf(block), null, saying);

    /// <summary>Of a whole edition.</summary>
    public static Found In(CheckedEdition edition, Saying saying, string identity)
        => new(edition.Language, null, null, "", null, saying) { Identity = identity };
}

/// <summary>A message that isn't in any language yet: its key, and what fills it in.</summary>
public sealed class Saying(string key)
{
    const int FirstWords = 40;

    readonly List<(string Name, string Value)> _texts = [];
    readonly List<(string Name, string Code)> _languages = [];
    readonly List<(string Name, string Key)> _words = [];
    readonly List<(string Id, Block? Block, string Text)> _blocks = [];
    readonly List<string> _further = [];
    LocalizedText? _why;
    long? _count;

    public string Key => key;

    public Saying With(string name, string value)
    {
        _texts.Add((name, value));
        return this;
    }

    /// <summary>A language's name, in the language of the message.</summary>
    public Saying Language(string name, string code)
    {
        _languages.Add((name, code));
        return this;
    }

    /// <summary>
    /// A block of another edition, as <c>{block}</c>: its id for whoever has the file; for an editor, who sees no ids, its
    /// first words and its kind.
    /// </summary>
    public Saying Block(string id, Block? block, string text)
    {
        _blocks.Add((id, block, text));
        return this;
    }

    /// <summary>A word that the messages have: the name of a field.</summary>
    public Saying Word(string name, string word)
    {
        _words.Add((name, word));
        return this;
    }

    /// <summary>The number that the message hangs on.</summary>
    public Saying Counted(long count)
    {
        _count = count;
        return this;
    }

    /// <summary>Another sentence after it.</summary>
    public Saying Then(string further)
    {
        _further.Add(further);
        return this;
    }

    /// <summary>The newsroom's own sentence after it.</summary>
    public Saying Because(LocalizedText? why)
    {
        _why = why;
        return this;
    }

    internal string In(Words words, Naming naming)
    {
        var spoken = naming is Naming.Words && _blocks.Count > 0 && words.Has(key + ".named") ? key + ".named" : key;
        (string, string)[] arguments = [.. _texts, .. _blocks.Select(b => ("block", naming is Naming.Words ? Name(b.Block, b.Text, words) : b.Id)), .. _words.Select(w => (w.Name, words[w.Key])), .. _languages.Select(l => (l.Name, words.Has("language." + l.Code) ? words["language." + l.Code] : l.Code))];
        var text = _count is { } count ? words.Count(spoken, count, arguments) : words.Text(spoken, arguments);
        return string.Join(' ', _further.Select(f => words[f]).Prepend(text).Concat(_why is null ? [] : [_why.Best(words.Language, "en")]));
    }

    /// <summary>What somebody who looks for it in the text would call it.</summary>
    static string Name(Block? block, string text, Words words)
    {
        var opening = Excerpt.Opening(text.ReplaceLineEndings(" ").Trim(), FirstWords);
        var quoted = opening.Length == 0 ? "" : words.Text("block.words", ("words", opening));
        // A paragraph is what its words are; anything else is looked for by what it is.
        return block is null or Paragraph && quoted.Length > 0 ? quoted : $"{words[$"block.type.{block?.TypeName ?? "paragraph"}"]} {quoted}".TrimEnd();
    }
}

/// <summary>How messages speak of blocks.</summary>
public enum Naming
{
    /// <summary>For whoever has the file.</summary>
    Ids,

    /// <summary>For whoever sees the text.</summary>
    Words,
}
