namespace Dateline.Language.Terms.Exchange;

/// <summary>What a file of terms says.</summary>
public abstract record TermsReading
{
    private TermsReading()
    {
    }

    /// <param name="Concepts">In the file's order.</param>
    /// <param name="Remarks">What was understood otherwise than it is written.</param>
    public sealed record Read(IReadOnlyList<Concept> Concepts, IReadOnlyList<TermRemark> Remarks) : TermsReading;

    /// <summary>Nothing of the file is taken.</summary>
    /// <param name="Errors">The first twenty.</param>
    public sealed record Wrong(IReadOnlyList<TermRemark> Errors) : TermsReading;
}

/// <summary>One thing about a file.</summary>
/// <param name="Trouble">What.</param>
/// <param name="Line">From 1; 0 where it is about the whole file.</param>
/// <param name="Text">The word, column or code that it is about, cut to a readable length.</param>
/// <param name="Concept">Its id or first word, where it is about one.</param>
public sealed record TermRemark(TermTrouble Trouble, int Line, string? Text = null, string? Concept = null);

public enum TermTrouble
{
    /// <summary>More than <see cref="ConceptBounds.MostBytes"/>.</summary>
    TooLarge,

    /// <summary>No XML, or it breaks off.</summary>
    Malformed,

    /// <summary>XML of another kind.</summary>
    NotTbx,

    /// <summary>Elements within elements within elements.</summary>
    TooDeep,

    /// <summary>More concepts than a newsroom may have.</summary>
    TooMany,

    /// <summary>Neither UTF-8 nor UTF-16.</summary>
    Encoding,

    /// <summary>A quotation mark that opens a cell, and none that closes it.</summary>
    Unclosed,

    /// <summary>No column of a language.</summary>
    NoColumns,

    /// <summary>A column that means nothing here.</summary>
    Column,

    /// <summary>The same column again.</summary>
    ColumnTwice,

    /// <summary>More cells than columns.</summary>
    Cells,

    /// <summary>No code of a language.</summary>
    Language,

    /// <summary>A text beyond its bound.</summary>
    TooLong,

    /// <summary>More words, examples, forms or languages than one concept may have.</summary>
    TooFull,

    /// <summary>A control character.</summary>
    Sign,

    /// <summary>Two concepts of one id.</summary>
    IdTwice,

    /// <summary>Nothing is in the file.</summary>
    Empty,

    /// <summary>A remark: a concept without a word is left out.</summary>
    NoWords,

    /// <summary>A remark: a second preferred word counts as allowed.</summary>
    SecondPreferred,

    /// <summary>A remark: a word twice in one concept, with different status; the better stands.</summary>
    WordTwice,

    /// <summary>A remark: a status that means nothing here; the word counts as one without.</summary>
    Status,
}
