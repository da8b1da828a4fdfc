namespace Dateline.Language.Facts;

/// <summary>2:1, 2-1, 38 – 17.</summary>
static class Scores
{
    const int Most = 250;

    internal static int? Read(Reading reading, int at)
    {
        var text = reading.Text;
        if (!text.IsDigits(at) || !text.IsDigits(at + 2) || text[at].Length > 3 || text[at + 2].Length > 3 || !(text.Sign(at + 1) == ':' || text.IsDash(at + 1)) || text[at + 1].Adjacent != text[at + 2].Adjacent)
        {
            return null;
        }
        var (one, other) = (decimal.Parse(text.Of(at), System.Globalization.CultureInfo.InvariantCulture), decimal.Parse(text.Of(at + 2), System.Globalization.CultureInfo.InvariantCulture));
        var colon = text.Sign(at + 1) == ':';
        if (one > Most || other > Most || (!colon && IsChain(text, at)) || (!colon && !text[at + 1].Adjacent && text.Sign(at + 1) == '—') || IsOfMore(text, at + 3))
        {
            return null;
        }
        if (!colon && one < other && text[at + 1].Adjacent && !Near(text, at))
        {
            return null;
        }
        reading.AddScore(one, other, at, at + 3);
        return at + 3;
    }

    /// <summary>Phone numbers and codes: 555-11-22.</summary>
    static bool IsChain(FactText text, int at) =>
        (text.IsDash(at - 1) && text.IsDigits(at - 2)) || (text.IsDash(at + 3) && text.IsDigits(at + 4));

    /// <summary>The second number has a unit, a magnitude or decimals of its own, so it's a range.</summary>
    static bool IsOfMore(FactText text, int next) =>
        text.Is(next, Sense.Unit) || text.Is(next, Sense.Percent) || text.Is(next, Sense.Magnitude) || text.Is(next, Sense.Currency) || text.Is(next, Sense.Month) || text.Is(next, Sense.Years)
        || text.IsJoint(next) || (text.IsWord(next) && text[next].Adjacent) || (text.Sign(next) is '.' or ',' && text[next].Adjacent && text.IsDigits(next + 1) && text[next + 1].Adjacent);

    static bool Near(FactText text, int at) =>
        text.Is(at - 1, Sense.Score) || text.Is(at - 2, Sense.Score) || text.Is(at - 3, Sense.Score) || text.Is(at + 3, Sense.Score);
}
