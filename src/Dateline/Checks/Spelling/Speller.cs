using System.Collections.Concurrent;

namespace Dateline.Checks.Spelling;

/// <summary>
/// Which words a dictionary doesn't have: one hunspell for each language that is asked about, its answers remembered.
/// Many threads may ask at once.
/// </summary>
public sealed class Speller : IDisposable
{
    /// <summary>Words that are remembered of a language; beyond it the memory begins anew.</summary>
    const int MostRemembered = 200_000;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Debian's names for its dictionaries.</summary>
    static readonly Dictionary<string, (string Dictionary, string Package)> Dictionaries = new()
    {
        ["uk"] = ("uk_UA", "hunspell-uk"),
        ["ru"] = ("ru_RU", "hunspell-ru"),
        ["en"] = ("en_US", "hunspell-en-us"),
    };

    readonly string? _program;
    readonly TimeProvider _time;
    readonly TimeSpan _patience;
    readonly ConcurrentDictionary<string, Asked> _languages = new(StringComparer.Ordinal);
    readonly ConcurrentQueue<string> _notices = new();

    internal Speller(string? program, TimeProvider time, TimeSpan patience) => (_program, _time, _patience) = (program, time, patience);

    /// <summary>Knows no word and complains of none.</summary>
    public static Speller None { get; } = new(null, TimeProvider.System, Patience);

    /// <summary>What stood in its way, each once.</summary>
    public IEnumerable<string> Notices => _notices;

    /// <summary>With the hunspell on the path; where there is none, it says so once.</summary>
    public static Speller Open(TimeProvider time)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, "hunspell")).FirstOrDefault(File.Exists);
        var speller = new Speller(program, time, Patience);
        if (program is null)
        {
            speller._notices.Enqueue("Spelling was not checked: hunspell is not installed (on Debian: apt-get install hunspell hunspell-uk hunspell-ru hunspell-en-us).");
        }
        return speller;
    }

    /// <summary>Those of <paramref name="words"/> that the language's dictionary lacks, with what could be meant.</summary>
    /// <param name="language">Its code; words of languages that have no dictionary are all right.</param>
    /// <param name="words">Of letters, apostrophes (') and hyphens.</param>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Misspelt(string language, IReadOnlyCollection<string> words)
        => _program is null || !Dictionaries.TryGetValue(language, out var dictionary)
            ? Asked.Nothing
            : _languages.GetOrAdd(language, _ => new Asked()).Misspelt(words, () => Start(dictionary.Dictionary, dictionary.Package), reason => _notices.Enqueue($"Spelling was not checked on in the language {language}: hunspell is of no more use here ({reason})."));

    /// <summary>Whether there is a dictionary to ask.</summary>
    internal bool Speaks(string language) => _program is not null && Dictionaries.ContainsKey(language);

    /// <summary>Whether the dictionary was asked about a word, as written, and has it: most words of most stories.</summary>
    internal bool IsKnownRight(string language, ReadOnlySpan<char> written) => _languages.TryGetValue(language, out var asked) && asked.IsKnownRight(written);

    /// <summary>Whether the language's dictionary has a word, with the capitals that it has or without.</summary>
    internal bool Has(string language, string word)
    {
        var asked = word.Replace('’', '\'');
        return asked.All(c => char.IsLetter(c) || c is '\'' or '-') && Misspelt(language, [asked, asked.ToLowerInvariant()]).Count < 2;
    }

    public void Dispose()
    {
        foreach (var language in _languages.Values)
        {
            language.Dispose();
        }
    }

    HunspellProcess Start(string dictionary, string package)
    {
        try
        {
            return HunspellProcess.Start(_program!, dictionary, _time, _patience);
        }
        catch (IOException e)
        {
            throw new IOException($"{e.Message}; its dictionary {dictionary} is in Debian's {package}", e);
        }
    }

    /// <summary>One language's process and what it has said.</summary>
    sealed class Asked : IDisposable
    {
        internal static readonly Dictionary<string, IReadOnlyList<string>> Nothing = [];

        readonly Lock _turn = new();
        readonly ConcurrentDictionary<string, IReadOnlyList<string>?> _said = new(StringComparer.Ordinal);
        readonly ConcurrentDictionary<string, IReadOnlyList<string>?>.AlternateLookup<ReadOnlySpan<char>> _saidOfSpans;
        HunspellProcess? _hunspell;
        bool _gone;

        internal Asked() => _saidOfSpans = _said.GetAlternateLookup<ReadOnlySpan<char>>();

        internal bool IsKnownRight(ReadOnlySpan<char> written) => _saidOfSpans.TryGetValue(written, out var wrong) && wrong is null;

        internal Dictionary<string, IReadOnlyList<string>> Misspelt(IReadOnlyCollection<string> words, Func<HunspellProcess> start, Action<string> tell)
        {
            var wrong = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            var unknown = new List<string>();
            foreach (var word in words)
            {
                if (!_said.TryGetValue(word, out var suggestions))
                {
                    unknown.Add(word);
                }
                else if (suggestions is not null)
                {
                    wrong[word] = suggestions;
                }
            }
            if (unknown.Count == 0)
            {
                return wrong;
            }
            lock (_turn)
            {
                if (_gone)
                {
                    return wrong;
                }
                try
                {
                    _hunspell ??= start();
                    foreach (var (word, suggestions) in unknown.Zip(_hunspell.Ask(unknown)))
                    {
                        if (_said.Count >= MostRemembered)
                        {
                            _said.Clear();
                        }
                        _said[word] = suggestions;
                        if (suggestions is not null)
                        {
                            wrong[word] = suggestions;
                        }
                    }
                }
                catch (IOException e)
                {
                    _gone = true;
                    Close();
                    tell(e.Message);
                }
            }
            return wrong;
        }

        public void Dispose()
        {
            lock (_turn)
            {
                _gone = true;
                Close();
            }
        }

        void Close()
        {
            _hunspell?.Dispose();
            _hunspell = null;
        }
    }
}
