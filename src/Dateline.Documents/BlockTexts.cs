using System.Globalization;

namespace Dateline.Documents;

/// <param name="Name">Where it stands in its block: <c>html</c>, <c>items.3</c>, <c>pictures.0.alt</c>.</param>
/// <param name="Html">Canonical inline markup.</param>
/// <param name="IsPlain">It holds no markup.</param>
public sealed record BlockText(string Name, string Html, bool IsPlain)
{
    public string Text => InlineHtml.TextOf(Html);
}

/// <summary>What of a block is put into another language: its texts one by one, and the block with others in their place.</summary>
public static class BlockTexts
{
    /// <summary>In reading order. A text that is empty or absent is none.</summary>
    public static IReadOnlyList<BlockText> Of(Block block)
    {
        var texts = new List<BlockText>();
        Replace(block, (name, html, isPlain) =>
        {
            if (!string.IsNullOrWhiteSpace(html))
            {
                texts.Add(new BlockText(name, html, isPlain));
            }
            return html;
        });
        return texts;
    }

    /// <summary>The block with these texts, by name; the others stay. Blocks inside an entry are their own.</summary>
    public static Block With(Block block, IReadOnlyDictionary<string, string> htmls)
        => Replace(block, (name, html, _) => string.IsNullOrWhiteSpace(html) ? html : htmls.GetValueOrDefault(name, html));

    static Block Replace(Block block, Func<string, string, bool, string> replace)
    {
        return block switch
        {
            Paragraph paragraph => paragraph with { Html = Marked("html", paragraph.Html) },
            Subhead { CustomText: { } text } subhead => subhead with { CustomText = Plain("text", text) },
            Quote quote => quote with { Html = Marked("html", quote.Html), Attribution = Maybe("attribution", quote.Attribution) },
            Reply reply => reply with { Html = Marked("html", reply.Html), Who = Plain("who", reply.Who) },
            Refutation refutation => refutation with { Html = Marked("html", refutation.Html), Who = Plain("who", refutation.Who) },
            Picture picture => picture with { Image = OfPicture("", picture.Image) },
            Gallery gallery => gallery with { Images = [.. gallery.Images.Select((image, i) => OfPicture(Named($"pictures.{i}."), image))] },
            Video video => video with { Caption = Maybe("caption", video.Caption) },
            ListBlock list => list with { Items = [.. list.Items.Select((item, i) => Marked(Named($"items.{i}"), item))] },
            Table table => table with
            {
                Header = [.. table.Header.Select((cell, i) => Plain(Named($"header.{i}"), cell))],
                Rows = [.. table.Rows.Select((row, r) => (IReadOnlyList<string>)[.. row.Select((cell, i) => Plain(Named($"rows.{r}.{i}"), cell))])],
            },
            Entry entry => entry with { Title = Maybe("title", entry.Title) },
            _ => block,
        };

        string Marked(string name, string html) => replace(name, html, false);

        string Plain(string name, string text) => replace(name, InlineHtml.Encode(text), true) is var html && html == InlineHtml.Encode(text) ? text : InlineHtml.TextOf(html);

        string? Maybe(string name, string? text) => text is null ? null : Plain(name, text);

        PictureRef OfPicture(string above, PictureRef picture)
            => picture with { Alt = Plain(above + "alt", picture.Alt), Caption = Maybe(above + "caption", picture.Caption), Credit = Maybe(above + "credit", picture.Credit) };
    }

    static string Named(FormattableString name) => name.ToString(CultureInfo.InvariantCulture);
}
