using NetVips;

namespace Dateline.Media;

/// <summary>Text as a mask, set in lines.</summary>
/// <param name="Mask">As large as its ink.</param>
/// <param name="Left">Where the ink begins.</param>
/// <param name="Top">Where the ink begins under the first line's upper edge.</param>
sealed record Text(Image Mask, int Left, int Top) : IDisposable
{
    internal int Width => Mask.Width;

    internal int Height => Mask.Height;

    internal static Text Set(string text, string font, int width, Enums.TextWrap wrap, int spacing, CancellationToken late)
    {
        late.ThrowIfCancellationRequested();
        // Pango reads markup; with these three it can't begin (Pango's markup is a subset of XML).
        var plain = text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        var mask = Image.Text(plain, font: font, width: width, dpi: 72, wrap: wrap, spacing: spacing);
        return new Text(mask, (int)mask.Get("xoffset"), (int)mask.Get("yoffset"));
    }

    /// <summary>A single line, cut where it is too wide; null for an empty text.</summary>
    internal static Text? Line(string text, string font, int width, CancellationToken late)
    {
        for (var length = text.Length; length > 0; length = length * 9 / 10)
        {
            var line = Set(length == text.Length ? text : DrawHeadline.Shortened(text, length), font, HeadlineCard.Width * 20, Enums.TextWrap.None, 0, late);
            if (line.Width <= width)
            {
                return line;
            }
            line.Dispose();
        }
        return null;
    }

    public void Dispose() => Mask.Dispose();
}

/// <summary>A card's paper. Distances across are from the margin that lines begin at: the right one where a script runs to the left.</summary>
sealed class Canvas(double[] paper, bool rightToLeft) : IDisposable
{
    Image _image = Image.Black(HeadlineCard.Width, HeadlineCard.Height).NewFromImage(paper).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);

    /// <summary>Puts the text here and answers where it ends. The text is used up.</summary>
    internal int Put(Text? text, int across, int down, string colour)
    {
        if (text is null)
        {
            return across;
        }
        using (text)
        {
            var left = rightToLeft ? HeadlineCard.Width - DrawHeadline.Margin - across - text.Width : DrawHeadline.Margin + across;
            using var placed = text.Mask.Embed(left, down + text.Top, HeadlineCard.Width, HeadlineCard.Height);
            Blend(placed, colour);
            return across + text.Width;
        }
    }

    internal void Fill(int across, int down, int width, int height, string colour)
    {
        using var block = (Image.Black(width, height) + 255).Cast(Enums.BandFormat.Uchar);
        using var placed = block.Embed(rightToLeft ? HeadlineCard.Width - DrawHeadline.Margin - across - width : DrawHeadline.Margin + across, down, HeadlineCard.Width, HeadlineCard.Height);
        Blend(placed, colour);
    }

    /// <summary>With a palette: there are five colours and the levels between them.</summary>
    internal byte[] Png() => _image.PngsaveBuffer(compression: 9, palette: true, bitdepth: 8, effort: 7, keep: Enums.ForeignKeep.None);

    public void Dispose() => _image.Dispose();

    void Blend(Image mask, string colour)
    {
        using var ink = _image.NewFromImage(CardLook.Colour(colour));
        using var before = _image;
        using var blended = mask.Ifthenelse(ink, before, blend: true);
        // Computed now, once: the next step would do it again.
        _image = blended.CopyMemory();
    }
}
