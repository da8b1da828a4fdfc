namespace Dateline.Documents;

/// <summary>Bounds of a document, checked before anything of it is parsed further. Lengths are in UTF-16 units unless they say bytes.</summary>
public static class DocumentLimits
{
    public const int Blocks = 2_000;
    public const int HtmlLength = 64 * 1024;
    public const int HtmlDepth = 16;
    public const int TextLength = 10_000;
    public const int UrlLength = 2_048;
    public const int IdLength = 64;
    public const int ListItems = 500;
    public const int TableRows = 500;
    public const int TableColumns = 50;
    public const int GalleryPictures = 200;
    public const int FileNameLength = 255;

    /// <summary>Foreign HTML, as it comes from a wire or the clipboard.</summary>
    public const int ForeignHtmlLength = 2 * 1024 * 1024;

    /// <summary>Sanitisers take time that grows faster than nesting: 60,000 nested tags took one of them 30 s.</summary>
    public const int ForeignHtmlDepth = 256;
}
