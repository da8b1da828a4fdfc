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
        var glued = text[at].Adjacent && text.IsWord(at - 1) && !text.Means(at - 1);
        var joined = text[at].Adjacent && text.IsDash(at - 1) && text[at - 1].Adjacent && text.IsWord(at - 2) && text.IsCapital(at - 2) && !text.Means(at - 2);
        if (!glued && !joined)
        {
            return null;
        }
        var number = new Numeral(decimal.Parse(text.Of(at), System.Globalization.CultureInfo.InvariantCulture), null, at + 1, false, false, true, false);
        reading.Add(FactKind.Code, number, at, at + 1);
        return at + 1;
    }
}
