namespace Dateline.Checks;

/// <summary>How much a finding matters: an error or a warning ends <c>check</c> with 1; a hint is advice; off is silent.</summary>
public enum Level
{
    Off,
    Hint,
    Warning,
    Error,
}
