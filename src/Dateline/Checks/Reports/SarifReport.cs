using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dateline.Wording;

namespace Dateline.Checks.Reports;

/// <summary>For code scanning: SARIF 2.1.0 (OASIS), one run. Regions are the bundle's lines; a finding's own place is a logical location.</summary>
sealed class SarifReport(Stream output, string file, IReadOnlyList<IRule> rules, Levels levels, Words words) : IReport, IDisposable
{
    const int Often = 64 * 1024;

    /// <summary>A file that is no bundle at all; the rest is told on standard error alone.</summary>
    const int MostUnread = 10_000;

    readonly Utf8JsonWriter _json = new(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    readonly List<(int Line, string Problem)> _unread = [];
    readonly List<Notice> _notices = [];
    readonly string _uri = UriOf(file);
    readonly Dictionary<string, int> _indexes = rules.Index().ToDictionary(r => r.Item.Id, r => r.Index, StringComparer.Ordinal);

    public void Begin()
    {
        _json.WriteStartObject();
        _json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        _json.WriteString("version", "2.1.0");
        _json.WriteStartArray("runs");
        _json.WriteStartObject();
        _json.WriteStartObject("tool");
        _json.WriteStartObject("driver");
        _json.WriteString("name", "Dateline");
        _json.WriteString("semanticVersion", typeof(SarifReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0");
        _json.WriteString("language", words.Language);
        _json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            Write(rule);
        }
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteString("language", words.Language);
        _json.WriteString("columnKind", "utf16CodeUnits");
        _json.WriteStartArray("results");
    }

    public void Add(StoryReport story)
    {
        foreach (var finding in story.Findings)
        {
            Write(story.Line, finding);
        }
        if (_json.BytesPending > Often)
        {
            _json.Flush();
        }
    }

    public void Unread(int line, string problem)
    {
        if (_unread.Count < MostUnread)
        {
            _unread.Add((line, problem));
        }
    }

    public void Tell(Notice notice) => _notices.Add(notice);

    public void End(CheckTotals totals)
    {
        _json.WriteEndArray();
        _json.WriteStartArray("invocations");
        _json.WriteStartObject();
        _json.WriteBoolean("executionSuccessful", !totals.Interrupted);
        _json.WriteStartArray("toolExecutionNotifications");
        foreach (var (line, problem) in _unread)
        {
            _json.WriteStartObject();
            _json.WriteString("level", "error");
            Text("message", problem);
            Locations(line, null);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
        _json.WriteStartArray("toolConfigurationNotifications");
        foreach (var notice in _notices)
        {
            _json.WriteStartObject();
            _json.WriteString("level", notice.IsError ? "error" : "note");
            Text("message", notice.Text);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        output.WriteByte((byte)'\n');
    }

    public void Dispose() => _json.Dispose();

    /// <summary>Relative paths stay so: code scanning looks for them in the repository.</summary>
    internal static string UriOf(string file)
        => Path.IsPathRooted(file) ? new Uri(file).AbsoluteUri : string.Join('/', file.Split(Path.DirectorySeparatorChar).Where(part => part is not ".").Select(Uri.EscapeDataString));

    static string LevelOf(Level level) => level switch
    {
        Level.Error => "error",
        Level.Warning => "warning",
        Level.Hint => "note",
        _ => "none",
    };

    void Write(IRule rule)
    {
        _json.WriteStartObject();
        _json.WriteString("id", rule.Id);
        Text("shortDescription", words[$"rule.{rule.Id}"]);
        Text("fullDescription", words[$"rule.{rule.Id}.help"]);
        Text("help", words[$"rule.{rule.Id}.help"]);
        _json.WriteStartObject("defaultConfiguration");
        _json.WriteString("level", LevelOf(levels.Of(rule)));
        _json.WriteBoolean("enabled", levels.Of(rule) != Level.Off);
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    void Write(int line, Finding finding)
    {
        _json.WriteStartObject();
        _json.WriteString("ruleId", finding.Rule);
        _json.WriteNumber("ruleIndex", _indexes[finding.Rule]);
        _json.WriteString("level", LevelOf(finding.Level));
        Text("message", Message(finding));
        Locations(line, finding);
        _json.WriteStartObject("partialFingerprints");
        _json.WriteString("datelineFinding/v1", finding.Id);
        _json.WriteEndObject();
        if (finding.Part is { } part)
        {
            _json.WriteStartObject("properties");
            _json.WriteString("part", part);
            _json.WriteEndObject();
        }
        _json.WriteEndObject();
    }

    // Where a viewer shows the bundle's line alone, the message must say which words are meant.
    string Message(Finding finding)
    {
        var place = string.Join(", ", new[] { finding.Story, TextReport.LanguageName(words, finding.Edition), finding.Block, Passage.KindOf(finding.Field) is { } field ? words[$"field.{field}"] : null }.Where(p => p is not null));
        var excerpt = finding.Excerpt.IsEmpty || finding.Range is null ? "" : $" {finding.Excerpt.Before}⟦{finding.Excerpt.Words}⟧{finding.Excerpt.After}";
        return $"{finding.Message} ({place}){excerpt}";
    }

    void Locations(int line, Finding? finding)
    {
        _json.WriteStartArray("locations");
        _json.WriteStartObject();
        _json.WriteStartObject("physicalLocation");
        _json.WriteStartObject("artifactLocation");
        _json.WriteString("uri", _uri);
        _json.WriteEndObject();
        _json.WriteStartObject("region");
        _json.WriteNumber("startLine", line);
        _json.WriteEndObject();
        _json.WriteEndObject();
        if (finding is not null)
        {
            _json.WriteStartArray("logicalLocations");
            _json.WriteStartObject();
            _json.WriteString("fullyQualifiedName", string.Join('/', new[] { finding.Story, finding.Edition, finding.Block, finding.Field }.Where(p => p is not null)));
            _json.WriteString("kind", "element");
            _json.WriteEndObject();
            _json.WriteEndArray();
        }
        _json.WriteEndObject();
        _json.WriteEndArray();
    }

    void Text(string name, string text)
    {
        _json.WriteStartObject(name);
        _json.WriteString("text", text);
        _json.WriteEndObject();
    }
}
