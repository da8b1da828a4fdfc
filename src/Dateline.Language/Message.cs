using System.Text;

namespace Dateline.Language;

/// <summary>One text of the interface: plain, or one for each plural category; <c>{name}</c> is filled in.</summary>
public sealed class Message
{
    static readonly PluralCategory[] MostGeneralFirst =
        [PluralCategory.Other, PluralCategory.Many, PluralCategory.Few, PluralCategory.Two, PluralCategory.One, PluralCategory.Zero];

    readonly string _general;
    readonly IReadOnlyDictionary<PluralCategory, string> _forms;

    internal Message(string plain) => (_general, _forms) = (plain, new Dictionary<PluralCategory, string>());

    internal Message(IReadOnlyDictionary<PluralCategory, string> forms)
        => (_general, _forms) = (forms[MostGeneralFirst.First(forms.ContainsKey)], forms);

    /// <summary>The text for each plural category that it has; a plain one has it under Other.</summary>
    public IReadOnlyDictionary<PluralCategory, string> Forms
        => _forms.Count > 0 ? _forms : new Dictionary<PluralCategory, string> { [PluralCategory.Other] = _general };

    /// <param name="language">Whose plural rules choose the form.</param>
    /// <param name="arguments">
    /// Texts by placeholder. One that is missing stays visible, {name}, so that a page still stands.
    /// </param>
    /// <param name="count">
    /// Chooses the form and fills {count} as the language writes it, unless the arguments have one; null takes the most
    /// general form.
    /// </param>
    public string Format(string language, IReadOnlyDictionary<string, string> arguments, decimal? count = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var text = count is { } number ? FormFor(language, number) : _general;
        var filled = new StringBuilder(text.Length + 32);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            if (open < 0)
            {
                filled.Append(text, at, text.Length - at);
                break;
            }
            var close = text.IndexOf('}', open);
            filled.Append(text, at, open - at).Append(Value(text[(open + 1)..close], language, arguments, count));
            at = close + 1;
        }
        return filled.ToString();
    }

    // A file may leave out the form of decimals. Slavic languages then count as with two: 1,5 години, 2 години.
    string FormFor(string language, decimal number)
        => _forms.GetValueOrDefault(PluralRules.Category(language, number))
            ?? (number.Scale > 0 ? _forms.GetValueOrDefault(PluralCategory.Few) : null)
            ?? _general;

    static string Value(string name, string language, IReadOnlyDictionary<string, string> arguments, decimal? count)
        => arguments.TryGetValue(name, out var value) ? value
            : name == "count" && count is { } number ? Locale.For(language).Written(number)
            : $"{{{name}}}";
}
