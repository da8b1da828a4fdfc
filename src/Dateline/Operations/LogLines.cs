using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Dateline.Operations;

/// <summary>
/// The log on standard error, one line per event. What a request brought can't begin a line of its own or move a
/// terminal's cursor: control characters are written as escapes.
/// </summary>
static class LogLines
{
    internal const string Text = "text";
    internal const string Json = "json";

    internal static void Write(ILoggingBuilder logging, string form)
    {
        logging.ClearProviders();
        logging.AddConsole(console =>
        {
            console.FormatterName = Formatter(form);
            // Standard output carries a verb's answer and nothing else.
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            // Where nobody reads, lines are lost and counted, and readers are served on.
            console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite;
        });
        logging.AddConsoleFormatter<TextLines, ConsoleFormatterOptions>();
        logging.AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // Where it may log at all, the framework makes an activity and a scope for each request, and logs neither.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
    }

    // The framework has one of its own that is called json.
    internal static string Formatter(string form) => "dateline-" + form;

    /// <summary>Every scope around the event as names and values, from the outermost in.</summary>
    static List<IEnumerable<KeyValuePair<string, object?>>> Scopes(IExternalScopeProvider? provider)
    {
        var scopes = new List<IEnumerable<KeyValuePair<string, object?>>>();
        provider?.ForEachScope(
            (scope, all) => all.Add(scope as IEnumerable<KeyValuePair<string, object?>> ?? [KeyValuePair.Create("Scope", scope)]),
            scopes);
        return scopes;
    }

    static string? RequestId(List<IEnumerable<KeyValuePair<string, object?>>> scopes)
        => scopes.SelectMany(s => s).LastOrDefault(v => v.Key == RequestIds.Scope).Value?.ToString();

    static string Timestamp(TimeProvider clock) => clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    static string Level(LogLevel level) => level.ToString().ToLowerInvariant();

    /// <summary><c>2026-11-25T08:30:00.000Z error Dateline.Site.PlainErrors: message (request 4bf9…) exception</c></summary>
    internal sealed class TextLines(TimeProvider clock) : ConsoleFormatter(Formatter(Text))
    {
        public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
        {
            var line = new StringBuilder(256);
            line.Append(Timestamp(clock)).Append(' ').Append(Level(logEntry.LogLevel)).Append(' ').Append(logEntry.Category).Append(": ");
            Escape(line, logEntry.Formatter(logEntry.State, logEntry.Exception));
            if (RequestId(Scopes(scopeProvider)) is { } request)
            {
                line.Append(" (request ").Append(request).Append(')');
            }
            if (logEntry.Exception is { } exception)
            {
                Escape(line.Append(' '), exception.ToString());
            }
            textWriter.Write(line.Append('\n'));
        }

        static void Escape(StringBuilder line, string text)
        {
            foreach (var c in text)
            {
                // Line and paragraph separators, too: some readers of logs break lines there.
                if (char.IsControl(c) || c is '\u2028' or '\u2029')
                {
                    line.Append(c switch { '\n' => @"\n", '\r' => @"\r", '\t' => @"\t", _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") });
                }
                else
                {
                    line.Append(c);
                }
            }
        }
    }

    /// <summary>One JSON object a line: timestamp, level, category, message, requestId, fields, scopes, exception.</summary>
    internal sealed class JsonLines(TimeProvider clock) : ConsoleFormatter(Formatter(Json))
    {
        static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
        {
            var scopes = Scopes(scopeProvider);
            using var bytes = new MemoryStream();
            using (var json = new Utf8JsonWriter(bytes, Readable))
            {
                json.WriteStartObject();
                json.WriteString("timestamp", Timestamp(clock));
                json.WriteString("level", Level(logEntry.LogLevel));
                json.WriteString("category", logEntry.Category);
                json.WriteString("message", logEntry.Formatter(logEntry.State, logEntry.Exception));
                if (RequestId(scopes) is { } request)
                {
                    json.WriteString("requestId", request);
                }
                if (logEntry.State is IEnumerable<KeyValuePair<string, object?>> fields)
                {
                    json.WritePropertyName("fields");
                    Values(json, fields);
                }
                json.WriteStartArray("scopes");
                foreach (var scope in scopes)
                {
                    Values(json, scope);
                }
                json.WriteEndArray();
                if (logEntry.Exception is { } exception)
                {
                    json.WriteString("exception", exception.ToString());
                }
                json.WriteEndObject();
            }
            textWriter.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length) + "\n");
        }

        static void Values(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> values)
        {
            json.WriteStartObject();
            foreach (var (name, value) in values.DistinctBy(v => v.Key))
            {
                json.WriteString(name == "{OriginalFormat}" ? "Template" : name, Convert.ToString(value, CultureInfo.InvariantCulture));
            }
            json.WriteEndObject();
        }
    }
}
