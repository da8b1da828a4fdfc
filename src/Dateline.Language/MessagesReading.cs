namespace Dateline.Language;

public abstract record MessagesReading
{
    private MessagesReading()
    {
    }

    public sealed record Accepted(Messages Messages) : MessagesReading;

    /// <param name="Problems">One sentence each, beginning with the message's key.</param>
    public sealed record Refused(IReadOnlyList<string> Problems) : MessagesReading;
}
