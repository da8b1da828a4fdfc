namespace Dateline.Language.Facts;

/// <summary>Numbers in names: HER2, COVID-19, Х-101. And runs of digits that are too long for a quantity.</summary>
static class Codes
{
    internal static int? Read(Reading reading, int at)
    {
        var text = reading.Text;
        if (!text.IsDigits(at))
        {
            return null;
        }
        if (text[at].Length > 15)
        {
            reading.Add(FactKind.Code, text.Of(at).ToString()[..15], at, at + 1);
            return at + 1;
        }
        if (Slashed(reading, at) is { } afterSlash)
        {
            return afterSlash;
        }
        var glued = text[at].Adjacent && text.IsWord(at - 1) && !text.Means(at - 1);
        var joined = text[at].Adjacent && text.IsDash(at - 1) && text[at - 1].Adjacent && text.IsWord(at - 2) && text.IsCapital(at - 2) && !text.Means(at - 2);
        // 3D, 5G: one capital letter that means nothing.
        var lettered = text.IsCapital(at + 1) && text[at + 1].Adjacent && text[at + 1].Length == 1 && !text.Means(at + 1);
        if (!glued && !joined && !lettered)
        {
            return null;
        }
        // PM2.5 has decimals.
        if (!lettered && Numerals.Read(text, at) is { HasMagnitude: false, Other: null } read && read.Next <= at + 3)
        {
            reading.Add(FactKind.Code, read, at, read.Next);
            return read.Next;
        }
        var number = new Numeral(decimal.Parse(text.Of(at), System.Globalization.CultureInfo.InvariantCulture), null, at + 1, false, false, true, false);
        reading.Add(FactKind.Code, number, at, at + 1);
        return at + 1;
    }

    /// <summary>9/11 is a date to English, 24/7 is always, and 1/4 a part.</summary>
    static int? Slashed(Reading reading, int at)
    {
        var text = reading.Text;
        if (text.Sign(at + 1) != '/' || !text[at + 1].Adjacent || !text.IsDigits(at + 2) || !text[at + 2].Adjacent || text[at].Length > 2 || text[at + 2].Length > 2 || text.Sign(at + 3) == '/')
        {
            return null;
        }
        if (text.Of(at) is "9" && text.Of(at + 2) is "11")
        {
            reading.Add(new CalendarDate(null, 9, 11), at, at + 3);
            return at + 3;
        }
        var (one, other) = (decimal.Parse(text.Of(at), System.Globalization.CultureInfo.InvariantCulture), decimal.Parse(text.Of(at + 2), System.Globalization.CultureInfo.InvariantCulture));
        if ((one, other) is (24, 7))
        {
            return at + 3;
        }
        if (one >= other || other == 0)
        {
            return null;
        }
        reading.Add(FactKind.Number, new Numeral(Math.Round(one / other, 4), null, at + 3, true, false, false, false), at, at + 3);
        return at + 3;
    }
}
