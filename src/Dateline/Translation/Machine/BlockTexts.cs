using Dateline.Documents;

namespace Dateline.Translation.Machine;

/// <summary>What a block says in words, each text as inline markup: to be read, or put in another's place.</summary>
static class BlockTexts
{
    /// <summary>In the order in which <see cref="With"/> takes them.</summary>
    internal static IReadOnlyList<string> Of(Block block)
    {
        var texts = new List<string>();
        Map(block, html =>
        {
            texts.Add(html);
            return html;
        });
        return texts;
    }

    /// <param name="block">Whose texts are replaced.</param>
    /// <param name="texts">As many as <see cref="Of"/> gave.</param>
    internal static Block With(Block block, IReadOnlyList<string> texts)
    {
        var next = 0;
        return Map(block, _ => texts[next++]);
    }

    static Block Map(Block block, Func<string, string> text)
    {
        // Slugs, addresses and files are no words.
        return block switch
        {
            Paragraph paragraph => paragraph with { Html = text(paragraph.Html) },
            Subhead { CustomText: { } custom } subhead => subhead with { CustomText = Plain(custom) },
            Quote quote => quote with { Html = text(quote.Html), Attribution = Optional(quote.Attribution) },
            Reply reply => reply with { Html = text(reply.Html), Who = Plain(reply.Who) },
            Refutation refutation => refutation with { Html = text(refutation.Html), Who = Plain(refutation.Who) },
            ListBlock list => list with { Items = [.. list.Items.Select(text)] },
            Table table => table with { Header = [.. table.Header.Select(Plain)], Rows = [.. table.Rows.Select(r => (IReadOnlyList<string>)[.. r.Select(Plain)])] },
            Picture picture => picture with { Image = Pictured(picture.Image) },
            Gallery gallery => gallery with { Images = [.. gallery.Images.Select(Pictured)] },
            Video video => video with { Caption = Optional(video.Caption) },
            Entry entry => entry with { Title = Optional(entry.Title), Blocks = [.. entry.Blocks.Select(b => Map(b, text))] },
            _ => block,
        };

        string Plain(string plain) => InlineHtml.TextOf(text(InlineHtml.Encode(plain)));

        string? Optional(string? plain) => plain is null ? null : Plain(plain);

        PictureRef Pictured(PictureRef picture) => picture with { Alt = Plain(picture.Alt), Caption = Optional(picture.Caption), Credit = Optional(picture.Credit) };
    }
}
