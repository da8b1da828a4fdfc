using Dateline.Language.Copy;
using Dateline.Language.Quotes;
using Dateline.Language.Tokens;

namespace Dateline.Language.Tests.Copy;

/// <summary>Seeded mistakes found, and what is found in clean text: a line says where and what.</summary>
public sealed record CopyFigures(string What, int Texts, IReadOnlyList<string> False, int Seeded, IReadOnlyList<string> Missed);

/// <summary>How well quotation marks, scripts, lost spaces and repeated words are told, on real editions and on copies with one mistake.</summary>
public static class AgreementCopy
{
    /// <summary>Every so many-th place is seeded.</summary>
    const int Stride = 7;

    /// <summary>Mistakes that the data itself has: story, edition, block. 0 is a heading, n the nth block.</summary>
    public static readonly IReadOnlySet<(string Story, string Edition, int Block)> TrueMistakes = new HashSet<(string, string, int)>
    {
        // Quotation marks that nothing opens or closes.
        ("ntrex-002", "uk", 2),
        ("ntrex-006", "uk", 13),
        ("ntrex-024", "en", 10), ("ntrex-024", "ru", 10),
        ("ntrex-030", "uk", 10),
        ("ntrex-032", "ru", 6),
        ("ntrex-034", "uk", 12),
        ("ntrex-044", "en", 4), ("ntrex-044", "en", 6),
        ("ntrex-050", "uk", 4),
        ("ntrex-066", "ru", 9),
        ("ntrex-068", "en", 3), ("ntrex-068", "uk", 3),
        ("ntrex-072", "ru", 6),
        ("ntrex-074", "en", 9), ("ntrex-074", "uk", 9), ("ntrex-074", "ru", 9),
        ("ntrex-078", "en", 17),
        ("ntrex-082", "ru", 16),
        ("ntrex-084", "ru", 8),
        ("ntrex-090", "en", 7), ("ntrex-090", "ru", 15),
        ("ntrex-104", "en", 1), ("ntrex-104", "en", 9), ("ntrex-104", "ru", 9),
        ("ntrex-114", "uk", 16), ("ntrex-114", "ru", 8), ("ntrex-114", "ru", 19),
        ("ntrex-118", "en", 24), ("ntrex-118", "en", 26), ("ntrex-118", "uk", 17),

        // A Latin O', lost spaces, doubled words.
        ("ntrex-010", "ru", 4), ("ntrex-024", "uk", 7), ("ntrex-052", "ru", 4), ("ntrex-062", "ru", 3), ("ntrex-062", "en", 4), ("ntrex-072", "ru", 7),
    };

    static readonly string[] Languages = ["en", "uk", "ru"];

    public static void Print(IReadOnlyList<AlignedStory> stories)
    {
        Console.WriteLine("| copy check | clean texts | false | seeded | found |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var figures in All(stories))
        {
            var found = figures.Seeded == 0 ? "" : $"{100.0 * (figures.Seeded - figures.Missed.Count) / figures.Seeded:0.0}%";
            Console.WriteLine($"| {figures.What} | {figures.Texts} | {figures.False.Count} | {figures.Seeded} | {found} |");
            if (Environment.GetEnvironmentVariable("DATELINE_BENCH_SHOW") is { Length: > 0 })
            {
                figures.False.ToList().ForEach(f => Console.WriteLine("  false: " + f));
                figures.Missed.Take(40).ToList().ForEach(f => Console.WriteLine("  missed: " + f));
            }
        }
        Console.WriteLine();
        Console.WriteLine("| sentences | precision | recall |");
        Console.WriteLine("| --- | --- | --- |");
        foreach (var language in Languages)
        {
            var (precision, recall) = SentenceBorders(stories, language);
            Console.WriteLine($"| {language} | {precision:0.00} | {recall:0.00} |");
        }
    }

    public static IEnumerable<CopyFigures> All(IReadOnlyList<AlignedStory> stories)
    {
        yield return Quotes(stories, beside: false);
        yield return Quotes(stories, beside: true);
        yield return Texts(stories, "script.mixed", (text, language) => MixedScript.In(text, language), SeedScripts);
        yield return Texts(stories, "script.foreign", (text, language) => ForeignLetters.In(text, language, StoryQuotes.Read([text], language).Quotations), SeedForeign);
        yield return Texts(stories, "text.glued", (text, language) => GluedText.In(text, language), SeedGlued);
        yield return Texts(stories, "text.repeated", (text, language) => RepeatedWords.In(text, language), SeedRepeated);
        yield return Untranslated(stories);
    }

    /// <param name="stories">With all their editions.</param>
    /// <param name="beside">A translation is read beside its source, and the original beside a translation.</param>
    public static CopyFigures Quotes(IReadOnlyList<AlignedStory> stories, bool beside)
    {
        var (wrong, missed) = (new List<string>(), new List<string>());
        var (texts, seeded) = (0, 0);
        foreach (var story in stories)
        {
            foreach (var edition in story.Editions.Values)
            {
                texts++;
                var other = beside ? story.Editions.Values.FirstOrDefault(e => e.Language != edition.Language && (edition.Language == story.Original || e.Language == story.Original)) : null;
                var source = other is null ? null : StoryQuotes.Read(other.Blocks, other.Language);
                var from = other is null ? null : edition.BlocksIn(other);
                var clean = StoryQuotes.Read(edition.Blocks, edition.Language, source, from);
                var lost = clean.Unbalanced.Where(u => !TrueMistakes.Contains((story.Id, edition.Language, u.Block + 1))).ToList();
                if (lost.Count > 0)
                {
                    wrong.Add(string.Join("; ", lost.Select(u => $"{story.Id} {edition.Language} b{u.Block + 1} {u.Missing}: {Around(edition.Blocks[u.Block], u.Start)}")));
                }
                // A copy with one mistake is made of an edition that has none.
                foreach (var (block, start, length) in clean.Unbalanced.Count > 0 ? [] : Marks(clean, edition.Blocks))
                {
                    seeded++;
                    var blocks = edition.Blocks.ToArray();
                    blocks[block] = blocks[block].Remove(start, length);
                    var read = StoryQuotes.Read(blocks, edition.Language, source, from);
                    if (!HasMore(read, clean))
                    {
                        missed.Add($"{story.Id} {edition.Language} b{block + 1}: {Around(edition.Blocks[block], start)}");
                    }
                }
                foreach (var (heading, index) in edition.Headings.Select((h, i) => (h, i)))
                {
                    var read = StoryQuotes.Read([heading], edition.Language);
                    wrong.AddRange(read.Unbalanced.Where(_ => !TrueMistakes.Contains((story.Id, edition.Language, 0))).Select(u => $"{story.Id} {edition.Language} heading {index} {u.Missing}: {heading}"));
                    foreach (var (_, start, length) in Marks(read, [heading]))
                    {
                        seeded++;
                        if (!HasMore(StoryQuotes.Read([heading.Remove(start, length)], edition.Language), read))
                        {
                            missed.Add($"{story.Id} {edition.Language} heading: {Around(heading, start)}");
                        }
                    }
                }
            }
        }
        return new CopyFigures(beside ? "quotes.unbalanced, beside the other edition" : "quotes.unbalanced, alone", texts, wrong, seeded, missed);
    }

    /// <summary>A missing mark in a block where the clean text misses none such, or fewer.</summary>
    static bool HasMore(StoryQuotes seeded, StoryQuotes clean)
    {
        var before = clean.Unbalanced.CountBy(u => (u.Block, u.Missing)).ToDictionary();
        return seeded.Unbalanced.CountBy(u => (u.Block, u.Missing)).Any(s => s.Value > before.GetValueOrDefault(s.Key));
    }

    static IEnumerable<(int Block, int Start, int Length)> Marks(StoryQuotes quotes, IReadOnlyList<string> blocks)
    {
        foreach (var quotation in quotes.Quotations)
        {
            var length = blocks[quotation.Block].AsSpan(quotation.Start).StartsWith("''") ? 2 : 1;
            yield return (quotation.Block, quotation.Start, length);
            length = blocks[quotation.EndBlock].AsSpan(0, quotation.End).EndsWith("''") && length == 2 ? 2 : 1;
            yield return (quotation.EndBlock, quotation.End - length, length);
        }
    }

    static CopyFigures Texts(IReadOnlyList<AlignedStory> stories, string rule, Func<string, string, IReadOnlyList<TextSpan>> check, Func<string, string, IReadOnlyList<(string Text, int At)>> seed)
    {
        var (wrong, missed) = (new List<string>(), new List<string>());
        var (texts, seeded) = (0, 0);
        foreach (var (story, language, block, text) in Everything(stories))
        {
            texts++;
            var clean = check(text, language);
            if (!TrueMistakes.Contains((story, language, block)))
            {
                wrong.AddRange(clean.Select(f => $"{story} {language} b{block}: {Around(text, f.Start)} → {f.Suggestion}"));
            }
            var seeds = seed(text, language);
            // Not the same place of every text, and every text counts.
            for (var at = texts % Stride; at < seeds.Count; at += Stride)
            {
                seeded++;
                var found = check(seeds[at].Text, language);
                if (!found.Any(f => f.Start <= seeds[at].At && f.End >= seeds[at].At))
                {
                    missed.Add($"{story} {language} b{block}: {Around(seeds[at].Text, seeds[at].At)}");
                }
            }
        }
        return new CopyFigures(rule, texts, wrong, seeded, missed);
    }

    static CopyFigures Untranslated(IReadOnlyList<AlignedStory> stories)
    {
        var (wrong, missed) = (new List<string>(), new List<string>());
        var (texts, seeded) = (0, 0);
        foreach (var story in stories)
        {
            foreach (var (to, from) in new[] { ("uk", "en"), ("ru", "en"), ("en", "uk"), ("en", "ru") })
            {
                if (!story.Editions.TryGetValue(to, out var target) || !story.Editions.TryGetValue(from, out var source))
                {
                    continue;
                }
                var map = target.BlocksIn(source);
                for (var b = 0; b < target.Blocks.Count; b++)
                {
                    if (map[b] < 0)
                    {
                        continue;
                    }
                    texts++;
                    var (text, original) = (target.Blocks[b], source.Blocks[map[b]]);
                    wrong.AddRange(UntranslatedWords.In(text, to, original, from).Select(f => $"{story.Id} {to} b{b + 1}: {text.Substring(f.Start, f.Length)}"));
                    var left = Tokenizer.Tokens(original).Where(t => t.Kind is TokenKind.Word && t.Length >= 4 && char.IsLower(original[t.Start])).Select(t => t.In(original).ToString()).ToList();
                    var words = Plain(text).ToList();
                    if (left.Count > 0 && words.Count > 0)
                    {
                        seeded++;
                        var (word, place) = (left[texts % left.Count], words[texts % words.Count]);
                        var seededText = text[..place.Start] + word + text[place.End..];
                        if (!UntranslatedWords.In(seededText, to, original, from).Any(f => f.Start <= place.Start && f.End > place.Start))
                        {
                            missed.Add($"{story.Id} {to} b{b + 1}: {Around(seededText, place.Start)}");
                        }
                    }
                }
            }
        }
        return new CopyFigures("text.untranslated", texts, wrong, seeded, missed);

        // Outside quotations, where a foreign word may be given on purpose.
        IEnumerable<Token> Plain(string text) => text.Any("«\"“„('".Contains) ? [] : Tokenizer.Tokens(text).Where(t => t.Kind is TokenKind.Word);
    }

    static IEnumerable<(string Story, string Language, int Block, string Text)> Everything(IReadOnlyList<AlignedStory> stories)
        => stories.SelectMany(s => s.Editions.Values.SelectMany(e => e.Headings.Where(h => h.Length > 0).Select(h => (s.Id, e.Language, 0, h)).Concat(e.Blocks.Select((b, i) => (s.Id, e.Language, i + 1, b)))));

    /// <summary>Each letter that has a lookalike, in words of more than one letter.</summary>
    static List<(string, int)> SeedScripts(string text, string language)
        => [.. from word in Words(text)
               where word.Length > 1 && Letters.ScriptOf(word.In(text)) is Script.Latin or Script.Cyrillic
               from at in Enumerable.Range(word.Start, word.Length)
               where Letters.Lookalike(text[at]) is not null && !(text[at] is 'I' or 'X' or 'C' or 'M' && word.Length < 3)
                   && InOnePart(text, word, at)
               select (text[..at] + Letters.Lookalike(text[at]) + text[(at + 1)..], at)];

    /// <summary>The letter isn't a part by itself, as in Т-72 or O'Neill's s: nobody could tell there.</summary>
    static bool InOnePart(string text, Token word, int at)
        => (at > word.Start && char.IsLetter(text[at - 1])) || (at + 1 < word.End && char.IsLetter(text[at + 1]));

    /// <summary>и for ы's and і for и's: what a hand on the other keyboard layout writes.</summary>
    static List<(string, int)> SeedForeign(string text, string language)
    {
        var letters = language switch { "uk" => "иыеэїъеё", "ru" => "иіеєгґыі", _ => "" };
        return [.. from word in Words(text)
                   where Letters.ScriptOf(word.In(text)) is Script.Cyrillic
                   from at in Enumerable.Range(word.Start, word.Length)
                   from pair in Enumerable.Range(0, letters.Length / 2)
                   where text[at] == letters[pair * 2]
                   select (text[..at] + letters[(pair * 2) + 1] + text[(at + 1)..], at)];
    }

    /// <summary>The space between a word and a number, a small letter and a capital, a full stop and its next sentence.</summary>
    static List<(string, int)> SeedGlued(string text, string language)
    {
        var tokens = Tokenizer.Tokens(text);
        var seeds = new List<(string, int)>();
        for (var at = 1; at + 1 < tokens.Count; at++)
        {
            var (before, space, after) = (tokens[at - 1], tokens[at], tokens[at + 1]);
            if (space.Kind is not TokenKind.Space)
            {
                continue;
            }
            var (left, right) = (text[before.End - 1], text[after.Start]);
            var digits = (char.IsDigit(left) && char.IsLetter(right)) || (char.IsLetter(left) && char.IsDigit(right));
            var capital = char.IsLower(left) && char.IsUpper(right) && after.Kind is TokenKind.Word;
            var stop = left == '.' && at >= 2 && char.IsLower(text[Math.Max(0, before.Start - 1)]) && char.IsUpper(right) && after.Length > 1 && char.IsLower(text[after.Start + 1]);
            if (digits || capital || stop)
            {
                seeds.Add((text.Remove(space.Start, space.Length), space.Start));
            }
        }
        return seeds;
    }

    /// <summary>Words that are doubled on purpose: nobody could tell.</summary>
    static readonly HashSet<string> OnPurpose = ["had", "very", "really", "so", "far", "long", "much", "дуже", "ще", "очень", "еще", "ещё", "чуть", "ледь", "долго", "довго", "давно", "далеко"];

    static List<(string, int)> SeedRepeated(string text, string language)
        => [.. Words(text).Where(w => !OnPurpose.Contains(text.Substring(w.Start, w.Length).ToLowerInvariant())).Select(w => (text.Insert(w.End, $" {w.In(text)}"), w.End + 1))];

    static IEnumerable<Token> Words(string text) => Tokenizer.Tokens(text).Where(t => t.Kind is TokenKind.Word);

    /// <summary>
    /// A block of the data is one sentence, seldom two: of the borders between blocks the share that is found, and of
    /// the borders that are found the share that lies between blocks.
    /// </summary>
    public static (double Precision, double Recall) SentenceBorders(IReadOnlyList<AlignedStory> stories, string language)
    {
        var (right, found, real) = (0, 0, 0);
        foreach (var edition in stories.SelectMany(s => s.Editions.Values).Where(e => e.Language == language))
        {
            var (borders, at) = (new HashSet<int>(), 0);
            foreach (var block in edition.Blocks)
            {
                at += block.Length + 1;
                borders.Add(at);
            }
            borders.Remove(at);
            var starts = Sentences.Of(string.Join(' ', edition.Blocks), language).Skip(1).Select(s => s.Start).ToList();
            found += starts.Count;
            real += borders.Count;
            right += starts.Count(borders.Contains);
        }
        return ((double)right / found, (double)right / real);
    }

    static string Around(string text, int at) => "…" + text[Math.Max(0, at - 25)..Math.Min(text.Length, at + 25)] + "…";
}
