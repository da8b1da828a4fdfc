namespace Dateline.Language;

/// <summary>The texts of an interface in one language.</summary>
public sealed class Messages
{
    static readonly Dictionary<string, string> Nothing = [];

    readonly string _language;
    readonly Dictionary<string, Message> _messages;

    internal Messages(string language, Dictionary<string, Message> messages) => (_language, _messages) = (language, messages);

    public IReadOnlyCollection<string> Keys => _messages.Keys;

    /// <summary>
    /// Reads a message file: a JSON object whose members are texts, or objects with a text for each plural category.
    /// Comments and trailing commas are let pass, since people write these files. Every problem is told at once.
    /// </summary>
    public static MessagesReading Read(string json, string language) => MessageFile.Read(json, language);

    public Message? Find(string key) => _messages.GetValueOrDefault(key);

    /// <summary>The text of a key, filled in; the key itself where there is none, so that a page still stands.</summary>
    public string Text(string key, IReadOnlyDictionary<string, string>? arguments = null, decimal? count = null)
        => Find(key)?.Format(_language, arguments ?? Nothing, count) ?? key;
}
