using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using NetVips;

namespace Dateline.Media;

/// <summary>Draws one card as PNG: name, rubric, headline as large as it fits in five lines, dateline.</summary>
static partial class DrawHeadline
{
    internal const int Margin = 72;
    const int Measure = HeadlineCard.Width - 2 * Margin;
    const int MostLines = 5;

    // Literata's own lines are one and a half times its size apart: right for text, too far for headlines.
    const double Leading = 1.2;
    const double OwnLeading = 1.5;

    static readonly int[] Sizes = [92, 84, 76, 68, 60, 54, 48];

    static readonly Lock Once = new();
    static bool _fontsAreSet;

    /// <exception cref="VipsException">It can't be drawn, or the token asked to stop.</exception>
    internal static byte[] Draw(HeadlineCard card, CardStyle style, CancellationToken late)
    {
        Libvips.MakeReady();
        UseFontsOf(style);
        var look = style.Look ?? throw new ArgumentException("This theme draws no cards.", nameof(style));
        using var canvas = new Canvas(CardLook.Colour(look.Paper), card.RightToLeft);

        var name = Text.Line(card.Newsroom, $"{look.Read} 44", Measure - 40, late);
        var after = canvas.Put(name, 0, 56, look.Ink);
        if (card.Newsroom.Length > 0)
        {
            canvas.Put(Text.Line(".", $"{look.Read} 44", 40, late), after + 2, 56, look.Accent);
        }
        canvas.Fill(0, 138, Measure, 2, look.Rule);
        canvas.Put(Text.Line(card.Label, $"{look.Plain} 30", Measure, late), 0, 168, look.Accent);

        const int top = 216;
        const int room = 306;
        canvas.Put(Headline(card, look.Read, room, late), 0, top, look.Ink);
        canvas.Put(Text.Line(card.Dateline, $"{look.Plain} 28", Measure, late), 0, 552, look.Soft);
        return canvas.Png();
    }

    static Text? Headline(HeadlineCard card, string family, int room, CancellationToken late)
    {
        var headline = Kept(card.Headline);
        foreach (var size in Sizes)
        {
            var whole = Set(headline, size, Measure, Enums.TextWrap.Word);
            if (whole.Width <= Measure && Fits(whole, size))
            {
                return Balanced(headline, size, whole);
            }
            whole.Dispose();
        }
        var smallest = Sizes[^1];
        var broken = Set(headline, smallest, Measure, Enums.TextWrap.WordChar);
        return Fits(broken, smallest) ? broken : Cut(headline, smallest, broken);

        Text Set(string text, int size, int width, Enums.TextWrap wrap)
            => Text.Set(text, string.Create(CultureInfo.InvariantCulture, $"{family} {size}"), width, wrap, (int)(size * (Leading - OwnLeading)), late);

        bool Fits(Text text, int size) => text.Top + text.Height <= room && Lines(text, size) <= MostLines;

        static int Lines(Text text, int size) => 1 + (int)Math.Round(Math.Max(0, text.Height - size * 0.95) / (size * Leading));

        // Lines of one length rather than a last one of a single word.
        Text Balanced(string text, int size, Text whole)
        {
            var (best, least, most) = (whole, Measure / 2, whole.Width);
            var lines = Lines(whole, size);
            while (lines > 1 && most - least > 16)
            {
                var middle = (least + most) / 2;
                var narrower = Set(text, size, middle, Enums.TextWrap.Word);
                if (narrower.Width <= middle && Lines(narrower, size) == lines)
                {
                    best.Dispose();
                    (best, most) = (narrower, middle);
                }
                else
                {
                    narrower.Dispose();
                    least = middle;
                }
            }
            return best;
        }

        Text Cut(string text, int size, Text tooLong)
        {
            tooLong.Dispose();
            var (fitting, over) = (0, text.Length);
            while (over - fitting > 1)
            {
                var middle = (fitting + over) / 2;
                using var attempt = Set(Shortened(text, middle), size, Measure, Enums.TextWrap.WordChar);
                (fitting, over) = Fits(attempt, size) ? (middle, over) : (fitting, middle);
            }
            return Set(Shortened(text, fitting), size, Measure, Enums.TextWrap.WordChar);
        }
    }

    /// <summary>At most so many characters, whole words where there are any, with an ellipsis.</summary>
    internal static string Shortened(string text, int length)
    {
        var start = text[..length];
        var lastSpace = start.LastIndexOf(' ');
        var cut = lastSpace > length / 2 ? start[..lastSpace] : char.IsHighSurrogate(start.LastOrDefault()) ? start[..^1] : start;
        return cut.TrimEnd(' ', '\u00a0', ',', '.', ':', ';', '—', '–', '-') + "…";
    }

    /// <summary>A word of one letter or two, a preposition mostly, stays with the next; a dash with the word before it.</summary>
    internal static string Kept(string text) => DashAfterSpace().Replace(Short().Replace(text, "$1\u00a0"), "\u00a0$1");

    // Fontconfig asks the process's environment once. .NET keeps a copy of it, which native code doesn't see.
    static void UseFontsOf(CardStyle style)
    {
        lock (Once)
        {
            if (!_fontsAreSet)
            {
                _ = SetEnvironment("FONTCONFIG_FILE\0"u8.ToArray(), Encoding.UTF8.GetBytes(Path.Combine(style.Folder, "fonts.conf") + '\0'), 1);
                _fontsAreSet = true;
            }
        }
    }

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int SetEnvironment(byte[] name, byte[] value, int overwrite);

    [GeneratedRegex(@"(?<=^|[\s\u00a0«“„(])(\p{L}{1,2}) +(?=\S)")]
    private static partial Regex Short();

    [GeneratedRegex(@" +([—–])(?= )")]
    private static partial Regex DashAfterSpace();
}
