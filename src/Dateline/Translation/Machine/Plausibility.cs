namespace Dateline.Translation.Machine;

/// <summary>What no translation is, whatever the languages.</summary>
static class Plausibility
{
    /// <summary>A headline may be rendered by three words or thirty.</summary>
    const int Slack = 60;

    const int MostTimes = 5;

    /// <summary>Null where the text may be a translation.</summary>
    internal static string? Problem(string source, string translated)
        => !translated.Any(char.IsLetter) ? "it answered without a word"
            : translated.Length > (source.Length * MostTimes) + Slack ? "what it answered is more than five times as long"
            : source.Length > (translated.Length * MostTimes) + Slack ? "what it answered is less than a fifth as long"
            : null;
}
