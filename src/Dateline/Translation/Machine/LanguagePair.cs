namespace Dateline.Translation.Machine;

/// <summary>From which language into which, as the newsroom's codes; written <c>uk-ru</c>.</summary>
public readonly record struct LanguagePair(string From, string To)
{
    /// <summary>Null where the text names no pair.</summary>
    public static LanguagePair? Parse(string text)
        => text.Split('-') is [{ Length: > 0 } from, { Length: > 0 } to] && from != to ? new LanguagePair(from, to) : null;

    public override string ToString() => $"{From}-{To}";
}
