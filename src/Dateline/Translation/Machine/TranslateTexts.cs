using System.Runtime.CompilerServices;
using Dateline.Documents;

namespace Dateline.Translation.Machine;

/// <summary>
/// Texts of blocks, translated by the first engine that does it well. Each ends in an outcome of its own: what one engine
/// can't do is asked of the next, and what none can is left for a person with what each of them had.
/// </summary>
public sealed class TranslateTexts(Engines engines)
{
    /// <param name="pair">From which language into which.</param>
    /// <param name="htmls">Inline markup as documents hold it.</param>
    /// <param name="glossary">Passed to engines that can, checked in all.</param>
    /// <param name="cancellation">What is done until then has been handed out.</param>
    /// <returns>Each text's number and outcome, as they come.</returns>
    public async IAsyncEnumerable<(int Text, MachineOutcome Outcome)> Translate(LanguagePair pair, IReadOnlyList<string> htmls, Glossary glossary, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var waiting = new List<WaitingText>();
        foreach (var (index, html) in htmls.Index())
        {
            var text = new WaitingText(index, new MarkedText(html));
            if (text.Marked.HasWords)
            {
                waiting.Add(text);
            }
            else
            {
                yield return (index, new MachineOutcome.Nothing(html));
            }
        }
        foreach (var engine in engines.For(pair))
        {
            if (!engine.Engine.Speaks(pair))
            {
                waiting.ForEach(t => t.Troubles.Add(new Trouble(engine.Engine.Name, TroubleKind.NotSpoken, "it doesn't have these languages here")));
                continue;
            }
            var batches = new Queue<IReadOnlyList<WaitingText>>(Batches(waiting, engine.Engine));
            while (batches.TryDequeue(out var batch))
            {
                var answer = await engine.Ask(new EngineAsk(pair, [.. batch.Select(t => t.Marked.Write(engine.Engine.Form))], glossary), cancellation);
                if (answer is EngineAnswer.Translated(var texts))
                {
                    foreach (var (text, translated) in batch.Zip(texts))
                    {
                        if (await Judge(engine, pair, text, translated, glossary, cancellation) is { } done)
                        {
                            waiting.Remove(text);
                            yield return (text.Index, done);
                        }
                    }
                    continue;
                }
                var trouble = TroubleOf(engine, (EngineAnswer.Failed)answer);
                if (batch.Count > 1 && !trouble.HoldsForAll)
                {
                    // One of them may be what it can't do.
                    foreach (var text in batch)
                    {
                        batches.Enqueue([text]);
                    }
                    continue;
                }
                foreach (var text in trouble.HoldsForAll ? batches.SelectMany(b => b).Concat(batch) : batch)
                {
                    text.Troubles.Add(trouble);
                }
                if (trouble.HoldsForAll)
                {
                    break;
                }
            }
        }
        foreach (var text in waiting)
        {
            yield return (text.Index, new MachineOutcome.Left(text.Troubles));
        }
    }

    /// <summary>One text.</summary>
    public async Task<MachineOutcome> Translate(LanguagePair pair, string html, Glossary glossary, CancellationToken cancellation)
    {
        await foreach (var (_, outcome) in Translate(pair, [html], glossary, cancellation))
        {
            return outcome;
        }
        throw new InvalidOperationException("Every text has an outcome.");
    }

    /// <summary>Null where the engine's text can't be used; then the trouble has been noted.</summary>
    static async Task<MachineOutcome?> Judge(WatchedEngine engine, LanguagePair pair, WaitingText text, string answer, Glossary glossary, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(answer))
        {
            text.Troubles.Add(new Trouble(engine.Engine.Name, TroubleKind.Empty, "it answered nothing for this text"));
            return null;
        }
        if (text.Marked.Read(answer, engine.Engine.Form) is { } html)
        {
            return Done(engine, text, html, lostMarkup: false, glossary);
        }
        return !text.Marked.HasMarks ? Refuse(engine, text, TroubleKind.MarkupBroken, "it answered with markup of its own")
            : text.Marked.HasLinks ? Refuse(engine, text, TroubleKind.MarkupBroken, "a link did not come back as it went")
            : await Plainly(engine, pair, text, glossary, cancellation);
    }

    /// <summary>
    /// The words alone: an engine that breaks emphasis may still translate. Not where a link would be gone: readers don't
    /// see that it was there, and neither would whoever looks at the text.
    /// </summary>
    static async Task<MachineOutcome?> Plainly(WatchedEngine engine, LanguagePair pair, WaitingText text, Glossary glossary, CancellationToken cancellation)
    {
        var lines = text.Marked.Lines.ToArray();
        var worded = lines.Index().Where(l => l.Item.Any(char.IsLetter)).ToArray();
        foreach (var batch in worded.Chunk(engine.Engine.Bounds.MostTexts))
        {
            var answer = await engine.Ask(new EngineAsk(pair, [.. batch.Select(l => InlineHtml.Encode(l.Item))], glossary), cancellation);
            if (answer is EngineAnswer.Failed failed)
            {
                text.Troubles.Add(TroubleOf(engine, failed));
                return null;
            }
            foreach (var (line, translated) in batch.Zip(((EngineAnswer.Translated)answer).Texts))
            {
                // Read as a text without any placeholder: a tag in it is the engine's own.
                if (string.IsNullOrWhiteSpace(translated) || new MarkedText(InlineHtml.Encode(line.Item)).Read(translated, engine.Engine.Form) is not { } read)
                {
                    return Refuse(engine, text, TroubleKind.MarkupBroken, "placeholders did not come back as they went, and without them it answered with markup of its own");
                }
                lines[line.Index] = InlineHtml.TextOf(read);
            }
        }
        return text.Marked.ReadLines(lines) is { } html ? Done(engine, text, html, lostMarkup: true, glossary) : Refuse(engine, text, TroubleKind.MarkupBroken, "it answered what a block can't hold");
    }

    static MachineOutcome? Done(WatchedEngine engine, WaitingText text, string html, bool lostMarkup, Glossary glossary)
    {
        var (source, translated) = (text.Marked.Text, InlineHtml.TextOf(html));
        return Plausibility.Problem(source, translated) is { } problem
            ? Refuse(engine, text, TroubleKind.Implausible, problem)
            : new MachineOutcome.Translated(html, engine.Engine.Machine, lostMarkup, glossary.Missed(source, translated));
    }

    static MachineOutcome? Refuse(WatchedEngine engine, WaitingText text, TroubleKind kind, string detail)
    {
        text.Troubles.Add(new Trouble(engine.Engine.Name, kind, detail));
        return null;
    }

    static Trouble TroubleOf(WatchedEngine engine, EngineAnswer.Failed failed) => new(engine.Engine.Name, failed.Kind, failed.Detail);

    /// <summary>In order, as many as the engine takes at once. A text that is too long alone is asked alone, and the engine says so.</summary>
    static IEnumerable<IReadOnlyList<WaitingText>> Batches(IEnumerable<WaitingText> texts, IEngine engine)
    {
        var (batch, length) = (new List<WaitingText>(), 0);
        foreach (var text in texts.ToArray())
        {
            var next = text.Marked.Write(engine.Form).Length;
            if (batch.Count > 0 && (batch.Count == engine.Bounds.MostTexts || length + next > engine.Bounds.MostCharacters))
            {
                yield return batch;
                (batch, length) = ([], 0);
            }
            batch.Add(text);
            length += next;
        }
        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    sealed record WaitingText(int Index, MarkedText Marked)
    {
        internal List<Trouble> Troubles { get; } = [];
    }
}
