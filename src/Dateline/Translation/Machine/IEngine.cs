namespace Dateline.Translation.Machine;

/// <summary>A machine that translates. It knows its protocol; markup, glossary, limits and retries are others' concern.</summary>
public interface IEngine
{
    /// <summary>The settings' name of it.</summary>
    string Name { get; }

    /// <summary>Who makes the text, for <see cref="Documents.MadeBy.Machine"/>: engine and version or model, where it has one.</summary>
    string Machine { get; }

    MarkForm Form { get; }

    EngineBounds Bounds { get; }

    bool Speaks(LanguagePair pair);

    /// <summary>Asks it once.</summary>
    /// <exception cref="OperationCanceledException">By the token; an engine that is merely slow is an answer.</exception>
    Task<EngineAnswer> Translate(EngineAsk ask, CancellationToken cancellation);
}

/// <summary>How much an engine takes at once.</summary>
/// <param name="MostTexts">1 or more.</param>
/// <param name="MostCharacters">Of all texts together, placeholders included.</param>
public sealed record EngineBounds(int MostTexts, int MostCharacters);

/// <param name="Pair">From which language into which.</param>
/// <param name="Texts">In the engine's <see cref="IEngine.Form"/>.</param>
/// <param name="Glossary">What may be passed on.</param>
public sealed record EngineAsk(LanguagePair Pair, IReadOnlyList<string> Texts, Glossary Glossary)
{
    public int Characters => Texts.Sum(t => t.Length);
}

public abstract record EngineAnswer
{
    private EngineAnswer()
    {
    }

    /// <param name="Texts">As many as were asked, in their order and in the engine's form.</param>
    public sealed record Translated(IReadOnlyList<string> Texts) : EngineAnswer;

    /// <param name="Kind">What is wrong.</param>
    /// <param name="Detail">In words for an operator: no text of a story, no key.</param>
    /// <param name="RetryAfter">When it wants to be asked again, where it said so.</param>
    public sealed record Failed(TroubleKind Kind, string Detail, TimeSpan? RetryAfter = null) : EngineAnswer;
}
