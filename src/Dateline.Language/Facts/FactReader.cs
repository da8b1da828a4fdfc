namespace Dateline.Language.Facts;

/// <summary>
/// Finds the numbers, amounts, dates, times and the like in a text, in the order in which they stand. Any text is read in
/// time linear in its length; none throws.
/// </summary>
public static class FactReader
{
    /// <param name="text">Without markup; of any length.</param>
    /// <param name="language">A BCP 47 code. Of a language that isn't known only digits and symbols are read.</param>
    public static IReadOnlyList<Fact> Read(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reading = new Reading(new FactText(text, FactLanguage.For(language)));
        for (var at = 0; at < reading.Text.Count;)
        {
            at = Next(reading, at);
        }
        return reading.Facts;
    }

    static int Next(Reading reading, int at)
    {
        var text = reading.Text;
        if (IsAddress(text, at))
        {
            return AfterAddress(text, at);
        }
        if (!text.IsDigits(at) && !text.Means(at))
        {
            return text.IsWord(at) && (Quantities.Compound(reading, at) ?? Calendar.Roman(reading, at)) is { } afterWord ? afterWord : at + 1;
        }
        var next = Codes.Read(reading, at) ?? Clock.Military(reading, at) ?? Calendar.Read(reading, at) ?? Clock.Read(reading, at) ?? Scores.Read(reading, at) ?? Quantities.Read(reading, at) ?? Calendar.Roman(reading, at);
        if (next is { } after)
        {
            return after;
        }
        if (text.Is(at, Sense.Around, out _, out var afterAround))
        {
            reading.Soften(afterAround);
            return afterAround;
        }
        return at + 1;
    }

    /// <summary>Digits in web and mail addresses are nobody's facts.</summary>
    static bool IsAddress(FactText text, int at) =>
        text.IsWord(at) && (text.Of(at) is "http" or "https" or "www") && text.Sign(at + 1) is ':' or '.' && text[at + 1].Adjacent;

    static int AfterAddress(FactText text, int at)
    {
        at++;
        while (at < text.Count && text[at].Adjacent)
        {
            at++;
        }
        return at;
    }
}
