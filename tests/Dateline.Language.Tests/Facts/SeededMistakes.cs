using System.Globalization;
using System.Text.RegularExpressions;

namespace Dateline.Language.Tests.Facts;

/// <summary>A text with one mistake put in, and of which kind.</summary>
sealed record Seeded(string Kind, string Text, int At);

/// <summary>
/// Puts single mistakes into texts: another digit, magnitude, month, weekday, unit, half of the day, points for percent.
/// Knows nothing of how facts are read: plain expressions over what people write.
/// </summary>
static class SeededMistakes
{
    static readonly Dictionary<string, (string Kind, string[][] Rings)[]> Words = new()
    {
        ["en"] =
        [
            ("magnitude", [["thousand", "million", "billion"], ["bn", "m"]]),
            ("month", [["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]]),
            ("weekday", [["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]]),
            ("half of day", [["a.m.", "p.m."], ["am", "pm"]]),
            ("unit", [["miles", "kilometers"], ["km", "miles"], ["kilometres", "miles"], ["feet", "meters"], ["meters", "feet"], ["inches", "centimeters"], ["cm", "inches"], ["yards", "feet"], ["pounds", "kilograms"], ["kg", "pounds"], ["tons", "kilograms"], ["dollars", "euros"], ["euros", "dollars"], ["£", "$", "€"], ["minutes", "hours"], ["hours", "days"], ["days", "weeks"], ["weeks", "months"], ["months", "weeks"], ["years", "months"], ["mph", "km/h"]]),
        ],
        ["uk"] =
        [
            ("magnitude", [["тисяч", "мільйонів", "мільярдів"], ["тисячі", "мільйони"], ["мільйони", "мільярди"], ["мільйона", "мільярда"], ["мільярда", "мільйона"], ["тис.", "млн", "млрд"]]),
            ("month", [["січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"], ["січні", "лютому", "березні", "квітні", "травні", "червні", "липні", "серпні", "вересні", "жовтні", "листопаді", "грудні"], ["січневого", "лютневого", "червневого"]]),
            ("weekday", [["понеділок", "вівторок", "середу", "четвер", "п'ятницю", "суботу", "неділю"], ["п’ятницю", "суботу"], ["понеділка", "вівторка", "середи", "четверга", "п'ятниці", "суботи", "неділі"]]),
            ("half of day", [["ранку", "вечора"], ["дня", "ночі"]]),
            ("unit", [["миль", "кілометрів"], ["кілометрів", "метрів"], ["км", "миль"], ["метрів", "ярдів"], ["см", "дюймів"], ["футів", "метрів"], ["кг", "фунтів"], ["кілограмів", "фунтів"], ["тонн", "кілограмів"], ["доларів", "євро"], ["євро", "доларів"], ["фунтів", "євро"], ["хвилин", "годин"], ["годин", "днів"], ["днів", "тижнів"], ["тижнів", "місяців"], ["місяців", "тижнів"], ["років", "місяців"], ["роки", "місяці"]]),
        ],
        ["ru"] =
        [
            ("magnitude", [["тысяч", "миллионов", "миллиардов"], ["тысячи", "миллиона"], ["миллиона", "миллиарда"], ["миллиарда", "миллиона"], ["тыс.", "млн", "млрд"]]),
            ("month", [["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"], ["январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе", "сентябре", "октябре", "ноябре", "декабре"]]),
            ("weekday", [["понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"], ["понедельника", "вторника", "четверга", "пятницы", "субботы", "воскресенья"]]),
            ("half of day", [["утра", "вечера"], ["дня", "ночи"]]),
            ("unit", [["миль", "километров"], ["километров", "метров"], ["км", "миль"], ["метров", "ярдов"], ["см", "дюймов"], ["футов", "метров"], ["кг", "фунтов"], ["килограмм", "фунтов"], ["тонн", "килограммов"], ["долларов", "евро"], ["евро", "долларов"], ["фунтов", "евро"], ["минут", "часов"], ["часов", "дней"], ["дней", "недель"], ["недель", "месяцев"], ["месяцев", "недель"], ["лет", "месяцев"], ["года", "месяца"]]),
        ],
        ["pl"] =
        [
            ("magnitude", [["tysięcy", "milionów", "miliardów"], ["tys.", "mln", "mld"]]),
            ("month", [["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia"]]),
            ("weekday", [["poniedziałek", "wtorek", "środę", "czwartek", "piątek", "sobotę", "niedzielę"]]),
            ("half of day", [["rano", "wieczorem"]]),
            ("unit", [["km", "mil"], ["kilometrów", "mil"], ["metrów", "stóp"], ["kg", "funtów"], ["złotych", "euro"], ["euro", "złotych"], ["godzin", "dni"], ["minut", "godzin"], ["lat", "miesięcy"]]),
        ],
    };

    static readonly Dictionary<string, (string[] Percent, string Points)> Shares = new()
    {
        ["en"] = (["percent", "per cent", "%"], " percentage points"),
        ["uk"] = (["відсотків", "відсотки", "відсотка", "процентів", "%"], " в.п."),
        ["ru"] = (["процентов", "процента", "%"], " п.п."),
        ["pl"] = (["procent", "procenta", "%"], " pkt proc."),
    };

    internal static IEnumerable<Seeded> Of(string text, string language, Random random)
    {
        foreach (Match digits in Regex.Matches(text, "[0-9]+"))
        {
            var at = digits.Index + random.Next(digits.Length);
            var old = text[at] - '0';
            var other = at == digits.Index ? 1 + random.Next(9) : random.Next(10);
            other = other == old ? (old == 9 ? 1 : old + 1) : other;
            yield return new Seeded("digit", text[..at] + (char)('0' + other) + text[(at + 1)..], at);
        }
        foreach (var (kind, rings) in Words[language])
        {
            foreach (var seeded in rings.SelectMany(ring => Turned(text, kind, ring, random)).DistinctBy(s => s.At))
            {
                yield return seeded;
            }
        }
        var (percents, points) = Shares[language];
        foreach (var percent in percents)
        {
            for (var at = text.IndexOf(percent, StringComparison.Ordinal); at > 0; at = text.IndexOf(percent, at + 1, StringComparison.Ordinal))
            {
                if (Regex.IsMatch(text[..at], "[0-9][ \u00A0]?$") && IsWordEnd(text, at + percent.Length, percent))
                {
                    yield return new Seeded("points", text[..at].TrimEnd() + points + text[(at + percent.Length)..], at);
                }
            }
        }
        foreach (Match clock in Regex.Matches(text, "(?<![0-9:])(1[3-9]|2[0-3]):[0-5][0-9](?![0-9:])"))
        {
            var hour = int.Parse(clock.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 12;
            yield return new Seeded("half of day", $"{text[..clock.Index]}{hour}{text[(clock.Index + 2)..]}", clock.Index);
        }
    }

    static IEnumerable<Seeded> Turned(string text, string kind, string[] ring, Random random)
    {
        for (var i = 0; i < ring.Length; i++)
        {
            // In a pair of units the first alone is turned: the second may have a pair of its own.
            if (kind is "unit" && ring.Length == 2 && i == 1)
            {
                break;
            }
            for (var at = text.IndexOf(ring[i], StringComparison.Ordinal); at >= 0; at = text.IndexOf(ring[i], at + 1, StringComparison.Ordinal))
            {
                if (!IsPlace(text, kind, at, ring[i]))
                {
                    continue;
                }
                var other = ring[(i + 1 + random.Next(ring.Length - 1)) % ring.Length];
                yield return new Seeded(kind, text[..at] + other + text[(at + ring[i].Length)..], at);
            }
        }
    }

    static bool IsPlace(string text, string kind, int at, string word)
    {
        var before = text[..at];
        var afterNumber = Regex.IsMatch(before, "[0-9][ \u00A0-]?$");
        return kind switch
        {
            "unit" when word is "£" or "$" or "€" => at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]),
            "magnitude" or "half of day" => afterNumber && IsWordEnd(text, at + word.Length, word),
            // A year is no number of months.
            "unit" when Regex.IsMatch(before, "(?<![0-9])(1[0-9]{3}|20[0-9]{2})[ \u00A0]$") => false,
            "unit" => (afterNumber || Regex.IsMatch(before, "[0-9] (тис\\.|млн|млрд|тыс\\.|тисяч|мільйонів|мільйони|мільйона|мільярдів|миллионов|миллиарда|миллиардов|million|billion|thousand) $")) && IsWordEnd(text, at + word.Length, word),
            "month" when word is "May" or "March" => Regex.IsMatch(before, "(?i)\\b(in|of|on|last|since|until|[0-9]+) $") && IsWordEnd(text, at + word.Length, word),
            // «Среда» is also surroundings.
            "weekday" when word is "среду" => Regex.IsMatch(before, "(?i)\\b(в|на|за) $") && IsWordEnd(text, at + word.Length, word),
            _ => (at == 0 || !char.IsLetter(text[at - 1])) && IsWordEnd(text, at + word.Length, word),
        };
    }

    static bool IsWordEnd(string text, int end, string word) => !char.IsLetter(word[^1]) || end == text.Length || !char.IsLetterOrDigit(text[end]);
}
