using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dateline.Checks.Reports;

/// <summary>For scripts: <c>{"findings": […], "checked": {…}}</c>; <c>problems</c>, <c>notices</c> and <c>interrupted</c> only where there are any.</summary>
sealed class JsonReport(Stream output) : IReport, IDisposable
{
    const int Often = 64 * 1024;

    /// <summary>A file that is no bundle at all; the rest is told on standard error alone.</summary>
    const int MostUnread = 10_000;

    readonly Utf8JsonWriter _json = new(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    readonly List<(int Line, string Problem)> _unread = [];
    readonly List<Notice> _notices = [];

    public void Begin()
    {
        _json.WriteStartObject();
        _json.WriteStartArray("findings");
    }

    public void Add(StoryReport story)
    {
        foreach (var finding in story.Findings)
        {
            Write(finding);
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
        _json.WriteStartObject("checked");
        _json.WriteNumber("stories", totals.Stories);
        _json.WriteNumber("editions", totals.Editions);
        _json.WriteNumber("blocks", totals.Blocks);
        _json.WriteEndObject();
        if (_unread.Count > 0)
        {
            _json.WriteStartArray("problems");
            foreach (var (line, problem) in _unread)
            {
                _json.WriteStartObject();
                _json.WriteNumber("line", line);
                _json.WriteString("message", problem);
                _json.WriteEndObject();
            }
            _json.WriteEndArray();
        }
        if (_notices.Count > 0)
        {
            _json.WriteStartArray("notices");
            foreach (var notice in _notices)
            {
                _json.WriteStartObject();
                _json.WriteString("level", notice.IsError ? "error" : "note");
                _json.WriteString("message", notice.Text);
                _json.WriteEndObject();
            }
            _json.WriteEndArray();
        }
        if (totals.Interrupted)
        {
            _json.WriteBoolean("interrupted", true);
        }
        _json.WriteEndObject();
        _json.Flush();
        output.WriteByte((byte)'\n');
    }

    public void Dispose() => _json.Dispose();

    void Write(Finding finding)
    {
        _json.WriteStartObject();
        _json.WriteString("id", finding.Id);
        _json.WriteString("rule", finding.Rule);
        _json.WriteString("level", Levels.NameOf(finding.Level));
        _json.WriteString("story", finding.Story);
        _json.WriteString("edition", finding.Edition);
        _json.WriteString("block", finding.Block);
        _json.WriteString("field", finding.Field);
        if (finding.Range is { } range)
        {
            _json.WriteStartArray("range");
            _json.WriteNumberValue(range.Start);
            _json.WriteNumberValue(range.End);
            _json.WriteEndArray();
        }
        else
        {
            _json.WriteNull("range");
        }
        _json.WriteString("message", finding.Message);
        _json.WriteStartArray("suggestions");
        foreach (var suggestion in finding.Suggestions)
        {
            _json.WriteStringValue(suggestion);
        }
        _json.WriteEndArray();
        _json.WriteString("part", finding.Part);
        _json.WriteEndObject();
    }
}
