using Dateline.Language;

namespace Dateline.Wording;

/// <summary>The interface's words in one language, with its way of writing numbers, dates and plurals.</summary>
public sealed class Words(Messages messages, Locale locale)
{
    static readonly Dictionary<string, string> Nothing = [];

    public Locale Locale => locale;

    public string Language => locale.Code;

    /// <summary>A text; the key itself where there is none, so that a page still stands. A test finds keys that are missing.</summary>
    public string this[string key] => Text(key);

    public bool Has(string key) => messages.Find(key) is not null;

    public string Text(string key, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        if (messages.Find(key) is not { } message)
        {
            return key;
        }
        return message.Format(locale.Code, Named(arguments), null);
    }

    /// <summary>A text that hangs on a number: <c>{count}</c> is the number as the language writes it.</summary>
    public string Count(string key, long number, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        if (messages.Find(key) is not { } message)
        {
            return key;
        }
        var named = Named(arguments);
        if (ReferenceEquals(named, Nothing))
        {
            named = [];
        }
        named["count"] = locale.Number(number);
        return message.Format(locale.Code, named, number);
    }

    /// <summary>What <see cref="Count"/> chooses from, unfilled.</summary>
    public IReadOnlyDictionary<PluralCategory, string> Forms(string key) => messages.Find(key)?.Forms ?? new Dictionary<PluralCategory, string> { [PluralCategory.Other] = key };

    static Dictionary<string, string> Named(ReadOnlySpan<(string Name, string Value)> arguments)
    {
        if (arguments.IsEmpty)
        {
            return Nothing;
        }
        var named = new Dictionary<string, string>(arguments.Length, StringComparer.Ordinal);
        foreach (var (name, value) in arguments)
        {
            named[name] = value;
        }
        return named;
    }
}
