using System.Collections.Frozen;

namespace Dateline.Language.Copy;

/// <summary>What is rightly written without a space between a letter and a digit, or a small letter and a capital.</summary>
static class GluedWords
{
    /// <summary>After digits, in small letters.</summary>
    static readonly FrozenSet<string> AfterDigits = Words(
        "s st nd rd th am pm m k bn mn tn x p c d mm cm km kg mg g ml l t ha kw mw gw kwh mwh twh gb mb tb kb hz khz mhz ghz mph kph kmh ft lb lbs oz hp v w nm mah min h hr hrs px dpi fps wh cc yo yr yrs",
        "х ти й го му ми ма та те ті тя ої ий им их ша ше ю я є е ой ый ая ое ые ом ых");

    /// <summary>Before digits, in small letters: covid19, mp3, utf8.</summary>
    static readonly FrozenSet<string> BeforeDigits = Words("covid mp utf win web hpv ipad iphone ios area level fortune group unit sars ncov h x v ver rs vitamin u");

    /// <summary>Addresses and shows that begin with digits.</summary>
    static readonly FrozenSet<string> WithDigits = Words("247sports 4chan 8chan 9gag 7news 9news 23andme 50cent 1xbet 2pac 6ix9ine 9mobile 3com 99designs 1password 7digital 10news 24sports 360sport");

    /// <summary>Names with a capital inside, in small letters.</summary>
    static readonly FrozenSet<string> Capitals = Words(
        "youtube youtuber youtubers whatsapp yougov moveon tiktok linkedin github paypal facetime buzzfeed spacex openai chatgpt deepmind deepseek javascript typescript playstation powerpoint wordpress photoshop mastercard fedex airbnb onlyfans snapchat",
        "lebron dicaprio labeouf devito degeneres desantis deshawn dejong lavar larussa leann marybeth johnpaul vanderbilt opec politifact factcheck propublica techcrunch wikileaks openstreetmap stopfake cnbc healthcare obamacare blackrock doordash",
        "pricewaterhousecoopers exxonmobil conocophillips walmart jpmorgan hsbc glaxosmithkline astrazeneca biontech deutschewelle thyssenkrupp daimlerchrysler rosatom sberbank vtb gazprombank petrochina securedrop realclearpolitics redstate pawpaw sportsnet tvline",
        "приватбанк ощадбанк укргазбанк укрзалізниця укрпошта укроборонпром укртрансгаз укренерго надрабанк фокстрот лігабізнесінформ укрлендфармінг детальніше телеканал",
        "мвт квт гвт гпа мпа кпа мбіт гбіт мгц ггц кгц мкг міг ту су спб мгу фсб");

    static readonly string[] Prefixes = ["Mc", "Mac", "Fitz", "De", "Di", "Du", "La", "Le", "Van", "Ver", "Mak", "O", "D", "Мак", "Мк", "Ле", "Ла", "Де", "Ді", "Ди", "Фіц", "Фиц", "О", "Д"];

    /// <summary>Whole words that stand before a number with a space, in small letters.</summary>
    static readonly FrozenSet<string> Prepositions = Words("in on by at of to we as is and for", "на за до із зі по від об от из ко во не и");

    /// <summary>Clubs and the like write their initials at their names: LiverpoolFC.</summary>
    static readonly FrozenSet<string> Initials = Words("FC CF AFC CC TV FM HQ AI OS ID HD DB CMS SQL DJ GP");

    internal static bool IsPreposition(string letters) => Prepositions.Contains(letters);

    internal static bool AreInitials(string letters) => Initials.Contains(letters);

    internal static bool MayFollowDigits(string letters) => AfterDigits.Contains(letters);

    internal static bool MayPrecedeDigits(string letters) => BeforeDigits.Contains(letters);

    internal static bool IsNameWithDigits(string word) => WithDigits.Contains(word.ToLowerInvariant());

    internal static bool IsNameWithCapitals(string word) => Capitals.Contains(word.ToLowerInvariant());

    internal static bool IsNamePrefix(ReadOnlySpan<char> before)
    {
        foreach (var prefix in Prefixes)
        {
            if (before.SequenceEqual(prefix))
            {
                return true;
            }
        }
        return false;
    }

    static FrozenSet<string> Words(params ReadOnlySpan<string> lists) => string.Join(' ', lists).Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
