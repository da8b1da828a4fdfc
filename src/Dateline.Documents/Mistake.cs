namespace Dateline.Documents;

/// <summary>What can be wrong with a text or a block. A surface has a sentence for each in its languages.</summary>
public enum MistakeKind
{
    /// <summary>It can't be read at all.</summary>
    Unreadable,

    NotBlocks,

    TooManyBlocks,

    NotBlock,

    NotText,

    NotFlag,

    NotArray,

    NotAddress,

    NotInstant,

    NotFocus,

    NotRow,

    Missing,

    Empty,

    TooLong,

    TooManyItems,

    ControlCharacter,

    NoUnicode,

    NameNoUnicode,

    FieldTwice,

    UnknownField,

    UnknownBlock,

    UnknownRole,

    IdForm,

    IdTwice,

    HashAlone,

    SubheadEmpty,

    EntryInEntry,

    UnevenRows,

    PicturePath,

    PictureSvg,

    PictureType,

    LoneAngle,

    TagNotAllowed,

    TagNotClosed,

    TagClosesNothing,

    TagTooDeep,

    TagAttributes,

    LinkInLink,

    LinkAttributes,

    LinkAddress,

    UnknownEntity,

    EntityCharacter,
}

/// <summary>What is wrong. <paramref name="Named"/>: the word that is, or how much would be right; null where there is neither.</summary>
public sealed record Mistake(MistakeKind Kind, string? Named = null)
{
    /// <summary>In English, for whoever imports a file; begins in the middle of a sentence, after the place.</summary>
    public string Message => Kind switch
    {
        MistakeKind.NotBlocks => "must be an array of blocks",
        MistakeKind.TooManyBlocks => $"has more than {Named} blocks",
        MistakeKind.NotBlock => "must be an object",
        MistakeKind.NotText => "must be a text",
        MistakeKind.NotFlag => "must be true or false",
        MistakeKind.NotArray => "must be an array",
        MistakeKind.NotAddress => "must be an http or https address",
        MistakeKind.NotInstant => "is no instant like 2025-02-24T12:00:00Z",
        MistakeKind.NotFocus => "must be two numbers from 0 to 1: how far from the left and from the top",
        MistakeKind.NotRow => $"must be an array of at most {Named} cells",
        MistakeKind.Missing => "is required",
        MistakeKind.Empty => "is empty",
        MistakeKind.TooLong => $"is longer than {Named} characters",
        MistakeKind.TooManyItems => $"has more than {Named} items",
        MistakeKind.ControlCharacter => "holds a control character",
        MistakeKind.NoUnicode => "is no valid Unicode",
        MistakeKind.NameNoUnicode => "holds a field whose name is no valid Unicode",
        MistakeKind.FieldTwice => $"the field “{Named}” stands in this block twice",
        MistakeKind.UnknownField => $"there is no field “{Named}” in this block",
        MistakeKind.UnknownBlock => $"there is no block of type “{Named}”",
        MistakeKind.UnknownRole => $"“{Named}” is none of details, recall, context, reference, addition",
        MistakeKind.IdForm => "must be letters, digits, hyphens, dots or underscores",
        MistakeKind.IdTwice => $"“{Named}” stands in this edition twice",
        MistakeKind.HashAlone => "says nothing without “from”",
        MistakeKind.SubheadEmpty => "a subhead needs a role or a text",
        MistakeKind.EntryInEntry => "an entry can't stand inside another",
        MistakeKind.UnevenRows => "every row must have as many cells as the header",
        MistakeKind.PicturePath => "a picture is named by its path beside the bundle, like pictures/tram.jpg",
        MistakeKind.PictureSvg => "an SVG file is a program rather than a picture; export it as PNG",
        MistakeKind.PictureType => $"“{Named}” is no picture: {string.Join(", ", BlockFields.PictureTypes)} are",
        MistakeKind.LoneAngle => "a “<” opens no tag; write it as &lt;",
        MistakeKind.TagNotAllowed => $"the tag “{Named}” is not allowed; a[href], strong, em, s, sub, sup and br are",
        MistakeKind.TagNotClosed => $"the tag “{Named}” is not closed",
        MistakeKind.TagClosesNothing => $"“</{Named}>” closes nothing that is open",
        MistakeKind.TagTooDeep => $"tags are nested deeper than {Named}",
        MistakeKind.TagAttributes => $"the tag “{Named}” can't have attributes",
        MistakeKind.LinkInLink => "a link can't stand inside a link",
        MistakeKind.LinkAttributes => "a link has one attribute, href, in quotation marks",
        MistakeKind.LinkAddress => $"“{Named}” is no address that a link may lead to (http, https, mailto)",
        MistakeKind.UnknownEntity => $"there is no entity “{Named}”",
        MistakeKind.EntityCharacter => $"“{Named}” stands for no character that a text may hold",
        _ => "can't be read",
    };

    internal static Mistake Over(MistakeKind kind, int most) => new(kind, most.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
