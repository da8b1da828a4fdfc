using System.Text.Json;

namespace Dateline.Language;

static class MessageFile
{
    static readonly JsonDocumentOptions Options = new()
    {
        MaxDepth = 4,
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    static readonly Dictionary<string, PluralCategory> Categories =
        Enum.GetValues<PluralCategory>().ToDictionary(Name, StringComparer.Ordinal);

    internal static MessagesReading Read(string json, string language)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(language);
        try
        {
            using var file = JsonDocument.Parse(json.TrimStart('\uFEFF'), Options);
            if (file.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new MessagesReading.Refused(["The file must be one JSON object."]);
            }
            return Read(file.RootElement, language);
        }
        catch (JsonException e)
        {
            return new MessagesReading.Refused([$"The file is not JSON: {e.Message}"]);
        }
    }

    static MessagesReading Read(JsonElement file, string language)
    {
        var problems = new List<string>();
        var messages = new Dictionary<string, Message>(StringComparer.Ordinal);
        foreach (var member in Members(file, "", problems))
        {
            var message = member.Value.ValueKind switch
            {
                JsonValueKind.String => Text(member.Value, member.Name, problems) is { } text ? new Message(text) : null,
                JsonValueKind.Object => Plural(member.Value, member.Name, language, problems),
                _ => null,
            };
            if (message is not null)
            {
                messages.Add(member.Name, message);
            }
            else if (member.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Object))
            {
                problems.Add($"{member.Name}: must be a text, or an object of texts by plural category");
            }
        }
        return problems.Count > 0 ? new MessagesReading.Refused(problems) : new MessagesReading.Accepted(new Messages(language, messages));
    }

    /// <summary>Null after at least one problem.</summary>
    static Message? Plural(JsonElement value, string key, string language, List<string> problems)
    {
        var before = problems.Count;
        var known = PluralRules.Categories(language);
        var seen = new HashSet<PluralCategory>();
        var forms = new Dictionary<PluralCategory, string>();
        foreach (var form in Members(value, key + ".", problems))
        {
            if (!Categories.TryGetValue(form.Name, out var category))
            {
                problems.Add($"{key}: “{form.Name}” is no plural category");
                continue;
            }
            seen.Add(category);
            if (!known.Contains(category))
            {
                problems.Add($"{key}: no number in {language} is “{form.Name}”");
            }
            else if (form.Value.ValueKind != JsonValueKind.String)
            {
                problems.Add($"{key}.{form.Name}: must be a text");
            }
            else if (Text(form.Value, $"{key}.{form.Name}", problems) is { } text)
            {
                forms.Add(category, text);
            }
        }
        var missing = PluralRules.OfWholeNumbers(language).Except(seen).Select(Name).ToArray();
        if (missing.Length > 0)
        {
            problems.Add($"{key}: lacks {string.Join(", ", missing)}");
        }
        return problems.Count > before ? null : new Message(forms);
    }

    /// <summary>Each name once. JSON lets a name stand twice; in a message file that is an edit gone wrong.</summary>
    static IEnumerable<JsonProperty> Members(JsonElement value, string prefix, List<string> problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (names.Add(member.Name))
            {
                yield return member;
            }
            else
            {
                problems.Add($"{prefix}{member.Name}: stands twice");
            }
        }
    }

    static string? Text(JsonElement value, string key, List<string> problems)
    {
        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json refuses to decode half a surrogate pair.
            problems.Add($"{key}: has a character that is no character");
            return null;
        }
        if (BraceProblem(text) is { } problem)
        {
            problems.Add($"{key}: {problem}");
            return null;
        }
        return text;
    }

    static string? BraceProblem(string text)
    {
        int? open = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '{')
            {
                if (open is not null)
                {
                    return "a { stands inside another";
                }
                open = i;
            }
            else if (text[i] == '}')
            {
                if (open is null)
                {
                    return "a } closes nothing";
                }
                if (!IsName(text.AsSpan((open.Value + 1)..i)))
                {
                    return $"“{text[open.Value..(i + 1)]}” is no placeholder";
                }
                open = null;
            }
        }
        return open is null ? null : "a { is not closed";
    }

    static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('_' or '-' or '.'))
            {
                return false;
            }
        }
        return name.Length > 0;
    }

    static string Name(PluralCategory category) => category.ToString().ToLowerInvariant();
}
