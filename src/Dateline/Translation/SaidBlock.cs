using System.Text.RegularExpressions;
using Dateline.Documents;

namespace Dateline.Translation;

/// <summary>
/// What a block says, whoever reads it, apart from how it is set. A translation is made anew for other words, another
/// picture or another address; not for bold letters, spaces or where a picture is cropped. What stands inside a live
/// story's entry tells for itself.
/// </summary>
public static partial class SaidBlock
{
    /// <summary>16 hex digits, as <see cref="Block.Hash"/>.</summary>
    public static string Of(Block block) => Bare(block).Hash;

    static Block Bare(Block block) => block switch
    {
        Paragraph paragraph => paragraph with { Html = Words(paragraph.Html) },
        Quote quote => quote with { Html = Words(quote.Html), Attribution = Given(quote.Attribution) },
        Reply reply => reply with { Html = Words(reply.Html), Who = reply.Who.Trim() },
        Refutation refutation => refutation with { Html = Words(refutation.Html), Who = refutation.Who.Trim() },
        Subhead subhead => subhead with { CustomText = Given(subhead.CustomText) },
        ListBlock list => list with { Items = [.. list.Items.Select(Words)] },
        Table table => table with { Header = Trimmed(table.Header), Rows = [.. table.Rows.Select(Trimmed)] },
        Picture picture => picture with { Image = Bare(picture.Image) },
        Gallery gallery => gallery with { Images = [.. gallery.Images.Select(Bare)] },
        Video video => video with { Caption = Given(video.Caption) },
        Entry entry => entry with { Title = Given(entry.Title), Blocks = [] },
        _ => block,
    };

    static PictureRef Bare(PictureRef picture) => picture with { Alt = picture.Alt.Trim(), Caption = Given(picture.Caption), Credit = Given(picture.Credit), Focus = null };

    static string[] Trimmed(IReadOnlyList<string> cells) => [.. cells.Select(c => c.Trim())];

    static string? Given(string? text) => text?.Trim() is { Length: > 0 } words ? words : null;

    static string Words(string html) => Emphasis().Replace(html.Replace("<br>", " ", StringComparison.Ordinal), "").Trim();

    // Links stay: another address is something else to say.
    [GeneratedRegex("</?(?:strong|em|s|sub|sup)>", RegexOptions.CultureInvariant)]
    private static partial Regex Emphasis();
}
