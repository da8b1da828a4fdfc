using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using Dateline.Documents;
using Dateline.Language;
using Ganss.Xss;

namespace Dateline.Benchmarks;

/// <summary>
/// The pure code that every story passes, beside a library that does the same: a paragraph's markup beside
/// HtmlSanitizer, a headline's slug beside AnyAscii's bare transliteration, two versions of a paragraph beside DiffPlex.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
[ShortRunJob(RuntimeMoniker.Net10_0)]
public class PureCode
{
    const string Paragraph = """У Житомирі <strong>відновили рух</strong> трамвая до Корбутівки: перші вагони вийшли на лінію о 6:15, повідомила <a href="https://example.org/tram">міська рада</a>. Проїзд коштує 10&nbsp;гривень, інтервал — 12&nbsp;хвилин.""";
    const string Changed = "У Житомирі відновили рух трамвая до Корбутівки: перші вагони вийшли на лінію о 6:45, повідомила міська рада. Проїзд коштує 12 гривень, інтервал — 12 хвилин.";
    const string Headline = "У Житомирі відновили рух трамвая до Корбутівки: перші вагони вийшли на лінію о 6:15";

    static readonly string Before = InlineHtml.TextOf(Paragraph);

    readonly HtmlSanitizer _sanitizer = new();

    [Benchmark, BenchmarkCategory("markup of a paragraph")]
    public InlineHtmlReading Markup() => InlineHtml.Parse(Paragraph);

    [Benchmark(Baseline = true), BenchmarkCategory("markup of a paragraph")]
    public string MarkupByHtmlSanitizer() => _sanitizer.Sanitize(Paragraph);

    [Benchmark, BenchmarkCategory("address of a headline")]
    public string Address() => Slug.From(Headline, "uk");

    [Benchmark(Baseline = true), BenchmarkCategory("address of a headline")]
    public string AddressByAnyAscii() => AnyAscii.Transliteration.Transliterate(Headline);

    [Benchmark, BenchmarkCategory("words that changed")]
    public IReadOnlyList<ChangeRun> Words() => DocumentComparison.Words(Before, Changed);

    [Benchmark(Baseline = true), BenchmarkCategory("words that changed")]
    public object WordsByDiffPlex() => DiffPlex.DiffBuilder.InlineDiffBuilder.Diff(Before.Replace(' ', '\n'), Changed.Replace(' ', '\n'));
}
