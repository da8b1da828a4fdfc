using System.Text.Json;
using CsCheck;
using Dateline.Data;
using Dateline.Documents;
using Dateline.People;
using Dateline.Tests.Desk;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Newsrooms;
using Dateline.Translation;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;

namespace Dateline.Tests.Translation;

/// <summary>A translator is told of exactly those blocks whose source says other words, whatever was done to it meanwhile.</summary>
public sealed class StaleBlocksTests
{
    const int Edits = 1_000;
    const int Between = 10;
    const int Editors = 8;

    [Theory, OnBothEngines]
    public async Task After_a_thousand_edits_of_every_kind_exactly_those_are_stale_whose_source_says_other_words(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        // A session may ask forty times a second, and a fast machine asks more often.
        DeskClient[] editors = [.. await Task.WhenAll(Enumerable.Range(0, Editors).Select(_ => DeskClient.As(newsroom, Role.Editor)))];
        await Gen.Select(SourceEdits.Start, SourceEdits.Act.Array[Edits]).SampleAsync(
            async (texts, acts) =>
            {
                var pair = await Translated.Begin(editors, texts);
                foreach (var (number, act) in acts.Index())
                {
                    await pair.Do(act);
                    if (number % Between == Between - 1)
                    {
                        await pair.Hold(number);
                    }
                }
            },
            iter: 1,
            threads: 1);
        Array.ForEach(editors, e => e.Dispose());
    }

    /// <summary>An original and its translation: what is at the server, and what the translator knows.</summary>
    sealed class Translated(DeskClient[] editors, Guid story, SourceEdits source)
    {
        int _asked;
        int _rewritten;

        DeskClient Editor => editors[_asked++ % editors.Length];

        /// <summary>By the source's block: what it said when somebody translated it.</summary>
        readonly Dictionary<string, string> _read = source.Said;

        string _headlineRead = source.Headline;

        string _headline = "The bridge";

        readonly List<(Guid Revision, string Headline, IReadOnlyList<SourceEdits.Piece> Pieces)> _kept = [];

        internal static async Task<Translated> Begin(DeskClient[] editors, string[][] texts)
        {
            var source = new SourceEdits(texts);
            var story = await editors[0].Start("uk", source.Headline, "city");
            await editors[0].Save(story, "uk", Body(source.Headline, source.Document));
            await editors[0].Add(story, "en", "uk");
            var pair = new Translated(editors, story, source);
            await pair.Write(source.All.Select((p, i) => (Block)new Paragraph($"t{p.Id}", $"translated {i}") { From = p.Id }));
            return pair;
        }

        internal async Task Do((string Act, int At, int To, string Word) act)
        {
            switch (act.Act)
            {
                case "keep":
                    await Editor.Pause(story, "uk");
                    var last = (await Editor.Read($"/stories/{story}/editions/uk/revisions")).EnumerateArray().First();
                    _kept.Add((last.GetProperty("id").GetGuid(), source.Headline, [.. source.Pieces]));
                    return;
                case "restore" when _kept.Count > 0:
                    var (revision, headline, pieces) = _kept[act.At % _kept.Count];
                    await Editor.Done(HttpMethod.Post, $"/stories/{story}/editions/uk/revisions/{revision}/restoration", new { operation = Operation(), @base = await Editor.Version(story, "uk") });
                    source.ReturnTo(headline, pieces);
                    return;
                case "agree":
                    var stale = Stale();
                    if (stale.Length > 0 && stale[act.At % stale.Length] is var block && source.Said.TryGetValue(block, out var said))
                    {
                        await Editor.Agree(story, "en", $"t{block}", block);
                        _read[block] = said;
                    }
                    return;
                case "agreeHeadline":
                    if (_headlineRead != source.Headline)
                    {
                        await Editor.Agree(story, "en", EditionLine.Headline, EditionLine.Headline);
                        _headlineRead = source.Headline;
                    }
                    return;
                case "rewriteHeadline":
                    _headline = $"The bridge {++_rewritten}";
                    await Write(await Present());
                    _headlineRead = source.Headline;
                    return;
                case "rewrite":
                    var blocks = await Present();
                    var at = act.At % blocks.Count;
                    if (source.Said.TryGetValue(blocks[at].From!, out var reads))
                    {
                        await Write(blocks.Select((b, i) => i == at ? new Paragraph(b.Id, $"translated again, {act.Word} {act.To}") { From = b.From } : b));
                        _read[blocks[at].From!] = reads;
                    }
                    return;
                default:
                    source.Do(act);
                    await Editor.Save(story, "uk", Body(source.Headline, source.Document));
                    return;
            }
        }

        internal async Task Hold(int number)
        {
            var edition = await Editor.Edition(story, "en");
            Assert.Equal((number, _headlineRead == source.Headline ? "headline:fresh" : "headline:stale"), (number, LineStates(edition)));
            var states = edition.GetProperty("blocks").EnumerateArray().ToArray();
            Assert.Equal(
                (number, string.Join(' ', Stale())),
                (number, string.Join(' ', states.Where(s => s.GetProperty("state").GetString() == "stale").Select(s => s.GetProperty("source").GetString()!).Order(StringComparer.Ordinal))));
            Assert.Equal(
                source.All.Where(p => !_read.ContainsKey(p.Id)).Select(p => p.Id).Order(StringComparer.Ordinal),
                states.Where(s => s.GetProperty("state").GetString() == "missing").Select(s => s.GetProperty("source").GetString()!).Order(StringComparer.Ordinal));
        }

        string[] Stale()
        {
            var now = source.Said;
            return [.. _read.Where(r => now.GetValueOrDefault(r.Key) != r.Value).Select(r => r.Key).Order(StringComparer.Ordinal)];
        }

        async Task<IReadOnlyList<Block>> Present() => Document.FromJson((await Editor.Edition(story, "en")).GetProperty("draft").GetProperty("body").GetRawText()).Blocks;

        Task<JsonElement> Write(IEnumerable<Block> blocks) => Editor.Save(story, "en", Body(_headline, new Document([.. blocks])));

        static object Body(string headline, Document document) => new { headline, summary = (string?)null, body = JsonDocument.Parse(document.ToJson()).RootElement };
    }
}
