using System.Net;
using CsCheck;
using Dateline.Data;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Harm;

/// <summary>Whatever stands in an address, where the program takes a word, a number, a date or a name from it: an answer, and none that says that something failed.</summary>
public sealed class HostileAddressTests
{
    static readonly string[] Parameters = ["q", "page", "by", "sort", "edition", "full", "lastEventId"];

    static readonly string[] Hostile =
    [
        "", " ", "'", "\"", "' or 1=1 --", "\"; drop table editions; --", "%", "_", "*", "**", "(", ")", "((((((((((", "[", "]", "{", "}", "\\", "\\\\", "^", "$", "|", "?", "+", ".", "..", "../..", "/", "//",
        "(a+)+$", "(a|a)*b", "([a-zA-Z]+)*!", "^(([a-z])+.)+[A-Z]([a-z])+$", "(?<=a)(?=b)", "\\d{1,99999}", "[[:alpha:]]", "(?:", "*a", "a**", "NEAR(a b, 5)", "a AND", "OR OR OR", "NOT", "a:b:c", "headline:x", "rubric:", "tag:\"", "from:9999-99-99", "from:0000-00-00", "-", "--", "-a -b", "\"a", "a & b | !c", "a <-> b", ":*", "a:*", "'':A",
        "0", "-1", "1e9", "2147483648", "9223372036854775808", "NaN", "١", "0x1", "1.0", "+1", "2026-02-30", "0001", "9999", "\0", "a\0b", "\u0001", "\t", "\r\n", "\u2028", "\ufeff", "\ufffd", "\u200b", "\u202e", "\u0130", "ß", "ﬃ", "é", "e\u0301\u0301\u0301", "😀", "\ud83d\ude00\u200d", "<script>alert(1)</script>", "{{ 7 | times: 7 }}", "{% for i in (1..99999999) %}", "${jndi:ldap://x}", "%00", "%2e%2e%2f", "%u0041", "file:///etc/passwd", "http://[::1]", "null", "undefined", "true", "feed.rss", "live", "uk",
    ];

    static readonly Gen<string> Value = Gen.OneOf(
        OneOf(Hostile),
        Gen.String[Gen.Char["()[]{}*+?|^$\\.-\"':&<>!~@#%_/ abц1"], 0, 40],
        Gen.String[0, 40],
        Gen.Select(OneOf(Hostile), Gen.Int[1, 300]).Select((text, times) => string.Concat(Enumerable.Repeat(text, times))[..Math.Min(text.Length * times, 1_500)]));

    static Gen<string> OneOf(string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task No_address_makes_the_program_fail(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom([Lines.Tag("tram"), Lines.Author("melnyk"), Lines.Page("about"), .. Enumerable.Range(0, 3).Select(i => Lines.Story($"s{i}"))]));
        await newsroom.Index();
        var patterns = newsroom.Endpoints().OfType<RouteEndpoint>().Select(e => e.RoutePattern).Where(p => !p.RawText!.EndsWith("/live", StringComparison.Ordinal)).ToArray();
        Assert.Contains(patterns, p => p.Parameters.Count > 0);
        await Gen.Select(Gen.Int[0, patterns.Length - 1], Value.Array[3], Gen.Select(OneOf(Parameters), Value).Array[0, 3]).SampleAsync(
            async (route, values, query) =>
            {
                var at = 0;
                var path = string.Join('/', patterns[route].PathSegments.Select(s => string.Concat(s.Parts.Select(p => p is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart ? Escaped(values[at++ % 3]) : Literal(p)))));
                var address = $"/{path}?{string.Join('&', query.Select(q => $"{q.Item1}={Escaped(q.Item2)}"))}";

                using var response = await newsroom.Http.GetAsync(new Uri(address, UriKind.Relative), Cancellation);

                Assert.True(response.StatusCode < HttpStatusCode.InternalServerError, $"{address} answered {(int)response.StatusCode}");
            },
            iter: 600,
            threads: 2);

        static string Literal(Microsoft.AspNetCore.Routing.Patterns.RoutePatternPart part)
            => part switch
            {
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
                _ => "",
            };

        // Halves of pairs are no UTF-16, and no client can send them.
        static string Escaped(string text) => Uri.EscapeDataString(string.Concat(text.EnumerateRunes().Select(r => r.ToString())));
    }
}
