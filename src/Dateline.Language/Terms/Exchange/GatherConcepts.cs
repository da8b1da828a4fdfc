namespace Dateline.Language.Terms.Exchange;

/// <summary>Makes concepts of what a reader finds, within their bounds, and remembers what is wrong.</summary>
sealed class GatherConcepts
{
    const int MostErrors = 20;
    const int MostRemarks = 200;

    /// <summary>Of all words of one language, repeated ones among them.</summary>
    const int MostWords = 3 * ConceptBounds.MostPhrases;

    readonly List<Concept> _concepts = [];
    readonly List<TermRemark> _errors = [];
    readonly List<TermRemark> _remarks = [];
    readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    readonly OrderedDictionary<string, Draft> _languages = new(StringComparer.Ordinal);
    readonly List<string> _notes = [];
    string? _id;
    int _line;

    /// <summary>Reading on would bring nothing.</summary>
    internal bool IsOver => _errors.Count >= MostErrors;

    internal void Begin(string? id, int line)
    {
        (_id, _line) = (string.IsNullOrWhiteSpace(id) ? null : id.Trim(), line);
        _languages.Clear();
        _notes.Clear();
        if (_id is not null && Fits(_id, ConceptBounds.LongestId, line) && !_ids.Add(_id))
        {
            Refuse(TermTrouble.IdTwice, line, _id);
        }
    }

    /// <summary>A language by its code as the file has it; null where that is none.</summary>
    internal string? Language(string? code, int line)
    {
        if (TermLanguage.Of(code) is { } language)
        {
            return language;
        }
        Refuse(TermTrouble.Language, line, code ?? "");
        return null;
    }

    internal void Word(string language, TermStatus? status, string text, int line)
    {
        var phrase = IsOver ? "" : OneLine(text);
        if (phrase.Length > 0 && Fits(phrase, ConceptBounds.LongestPhrase, line) && HasRoom(In(language).Words.Count, MostWords, line))
        {
            In(language).Words.Add((phrase, status, line));
        }
    }

    /// <param name="language">Null: about the concept.</param>
    /// <param name="text">Several lines at most.</param>
    /// <param name="line">Where it stands.</param>
    internal void Note(string? language, string text, int line)
    {
        var note = Lines(text);
        if (note.Length > 0 && Fits(note, ConceptBounds.LongestNote, line, lines: true))
        {
            (language is null ? _notes : In(language).Notes).Add(note);
        }
    }

    internal void Example(string language, string text, int line)
    {
        var example = IsOver ? "" : OneLine(text);
        if (example.Length > 0 && Fits(example, ConceptBounds.LongestExample, line) && In(language) is var draft && !draft.Examples.Contains(example) && HasRoom(draft.Examples.Count, ConceptBounds.MostExamples, line))
        {
            draft.Examples.Add(example);
        }
    }

    internal void Forms(string language, string phrase, IEnumerable<string> forms, int line)
    {
        if (IsOver || !HasRoom(In(language).Forms.Count, MostWords, line))
        {
            return;
        }
        string[] texts = [.. forms.Select(OneLine).Where(f => f.Length > 0).Distinct(StringComparer.Ordinal)];
        var of = OneLine(phrase);
        if (texts.Length > ConceptBounds.MostForms)
        {
            Refuse(TermTrouble.TooFull, line, of);
        }
        else if (of.Length > 0 && texts.Length > 0 && texts.Append(of).All(t => Fits(t, ConceptBounds.LongestPhrase, line)))
        {
            In(language).Forms[of] = texts;
        }
    }

    internal void End()
    {
        var languages = new OrderedDictionary<string, ConceptWords>(StringComparer.Ordinal);
        foreach (var (language, draft) in _languages)
        {
            if (draft.Words.Count > 0)
            {
                languages.Add(language, Made(draft));
            }
            else if (draft.Notes.Count + draft.Examples.Count + draft.Forms.Count > 0)
            {
                Remark(TermTrouble.NoWords, _line, language);
            }
        }
        var note = _notes.Count == 0 ? null : string.Join('\n', _notes);
        if (languages.Count == 0)
        {
            Remark(TermTrouble.NoWords, _line, _id);
            return;
        }
        if (languages.Count > ConceptBounds.MostLanguages || note?.Length > ConceptBounds.LongestNote)
        {
            Refuse(TermTrouble.TooFull, _line, _id);
        }
        if (_concepts.Count == ConceptBounds.MostConcepts)
        {
            Stop(TermTrouble.TooMany, _line);
            return;
        }
        _concepts.Add(new(_id, note, languages));
    }

    internal void Refuse(TermTrouble trouble, int line, string? text = null)
    {
        if (!IsOver)
        {
            _errors.Add(new(trouble, line, Cut(text), Name()));
        }
    }

    /// <summary>What makes all the rest worthless: the one error that is told.</summary>
    internal void Stop(TermTrouble trouble, int line, string? text = null)
    {
        _errors.Clear();
        _errors.AddRange(Enumerable.Repeat(new TermRemark(trouble, line, Cut(text)), MostErrors));
    }

    internal void Remark(TermTrouble trouble, int line, string? text)
    {
        if (_remarks.Count < MostRemarks)
        {
            _remarks.Add(new(trouble, line, Cut(text), Name()));
        }
    }

    internal TermsReading Finish()
        => _errors.Count > 0 ? new TermsReading.Wrong([.. _errors.Distinct()])
            : _concepts.Count == 0 ? new TermsReading.Wrong([new(TermTrouble.Empty, 0)])
            : new TermsReading.Read(_concepts, _remarks);

    /// <summary>Spaces of any kind become one.</summary>
    internal static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Lines without the spaces around them.</summary>
    internal static string Lines(string text) => string.Join('\n', text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n').Select(l => l.Trim())).Trim();

    ConceptWords Made(Draft draft)
    {
        var best = new OrderedDictionary<string, (TermStatus? Status, int Line)>(StringComparer.OrdinalIgnoreCase);
        foreach (var (phrase, status, line) in draft.Words)
        {
            if (!best.TryGetValue(phrase, out var earlier))
            {
                best.Add(phrase, (status, line));
            }
            else if (status is { } stated && stated != earlier.Status)
            {
                Remark(TermTrouble.WordTwice, line, phrase);
                best[phrase] = (earlier.Status is { } had && had < stated ? had : stated, line);
            }
        }
        string? preferred = best.FirstOrDefault(w => w.Value.Status is TermStatus.Preferred).Key ?? best.FirstOrDefault(w => w.Value.Status is null).Key;
        var (allowed, forbidden) = (new List<string>(), new List<string>());
        foreach (var (phrase, (status, line)) in best.Where(w => w.Key != preferred))
        {
            if (status is TermStatus.Preferred)
            {
                Remark(TermTrouble.SecondPreferred, line, phrase);
            }
            (status is TermStatus.Forbidden ? forbidden : allowed).Add(phrase);
        }
        var note = draft.Notes.Count == 0 ? null : string.Join('\n', draft.Notes);
        if (allowed.Count > ConceptBounds.MostPhrases || forbidden.Count > ConceptBounds.MostPhrases || draft.Examples.Count > ConceptBounds.MostExamples || note?.Length > ConceptBounds.LongestNote)
        {
            Refuse(TermTrouble.TooFull, _line, preferred);
        }
        return new(preferred, allowed, forbidden, note, draft.Examples, draft.Forms.Where(f => best.ContainsKey(f.Key)).ToDictionary(StringComparer.Ordinal));
    }

    Draft In(string language) => _languages.TryGetValue(language, out var draft) ? draft : _languages[language] = new Draft();

    bool Fits(string text, int longest, int line, bool lines = false)
    {
        if (text.Length > longest)
        {
            Refuse(TermTrouble.TooLong, line, text);
            return false;
        }
        if (text.Any(c => char.IsControl(c) && !(lines && c is '\n' or '\t')))
        {
            Refuse(TermTrouble.Sign, line, string.Concat(text.Where(c => !char.IsControl(c))));
            return false;
        }
        return true;
    }

    /// <summary>Told once it is full: what comes after costs nothing.</summary>
    bool HasRoom(int count, int most, int line)
    {
        if (count >= most)
        {
            Refuse(TermTrouble.TooFull, line, _id);
            return false;
        }
        return true;
    }

    string? Name() => _id ?? (_languages.Count > 0 && _languages.GetAt(0).Value.Words is [var (first, _, _), ..] ? Cut(first) : null);

    static string? Cut(string? text)
    {
        if (text is not { Length: > 60 })
        {
            return text;
        }
        return text[..(char.IsHighSurrogate(text[59]) ? 59 : 60)] + "…";
    }

    sealed class Draft
    {
        internal List<(string Phrase, TermStatus? Status, int Line)> Words { get; } = [];

        internal List<string> Notes { get; } = [];

        internal List<string> Examples { get; } = [];

        internal Dictionary<string, IReadOnlyList<string>> Forms { get; } = new(StringComparer.Ordinal);
    }
}

/// <summary>Codes of languages as files of terms have them: uk, uk-UA, uk_UA, ukr.</summary>
static class TermLanguage
{
    internal static string? Of(string? code)
    {
        var primary = code?.Trim().Split('-', '_')[0].ToLowerInvariant();
        return primary switch
        {
            "ukr" => "uk",
            "eng" => "en",
            "rus" => "ru",
            // The country, which many write for the language.
            "ua" => null,
            { Length: 2 or 3 } when primary.All(char.IsAsciiLetterLower) => primary,
            _ => null,
        };
    }
}
