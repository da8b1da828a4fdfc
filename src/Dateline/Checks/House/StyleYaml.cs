using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dateline.Checks.House;

/// <summary>One value of a rule file, and the line that it begins in.</summary>
abstract record StyleYaml(int Line)
{
    /// <summary>Deeper no rule file goes.</summary>
    const int Deepest = 8;

    /// <summary>Keys and values of a file, together.</summary>
    const int MostValues = 100_000;

    internal sealed record Word(int Line, string Text) : StyleYaml(Line);

    internal sealed record Several(int Line, IReadOnlyList<StyleYaml> Items) : StyleYaml(Line);

    internal sealed record Named(int Line, IReadOnlyList<(Word Name, StyleYaml Value)> Members) : StyleYaml(Line)
    {
        internal StyleYaml? this[string name] => Members.FirstOrDefault(m => m.Name.Text == name).Value;
    }

    /// <summary>The documents of a file, each when it has been read.</summary>
    /// <exception cref="YamlException">What stands there is no YAML, or more of it than a rule file needs: aliases, tags, nesting.</exception>
    internal static IEnumerable<StyleYaml> Documents(TextReader text)
    {
        var events = new Parser(text);
        var left = MostValues;
        while (Next(events))
        {
            if (events.Current is DocumentStart)
            {
                Next(events);
                yield return Value(events, 0, ref left);
            }
        }
    }

    static bool Next(Parser events)
    {
        try
        {
            return events.MoveNext();
        }
        catch (InvalidOperationException e)
        {
            // The reader itself stumbles over some of what is no YAML, like “[a---”.
            throw new YamlException(events.Current?.Start ?? Mark.Empty, events.Current?.End ?? Mark.Empty, "what stands there can't be read", e);
        }
    }

    static StyleYaml Value(Parser events, int depth, ref int left)
    {
        var at = events.Current!;
        var line = (int)at.Start.Line;
        if (depth > Deepest || --left < 0)
        {
            throw new YamlException(at.Start, at.End, depth > Deepest ? "nested deeper than a rule file may be" : "more values than a rule file may have");
        }
        if (at is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
        {
            throw new YamlException(at.Start, at.End, "anchors, aliases and tags are not understood here");
        }
        switch (at)
        {
            case Scalar scalar:
                return new Word(line, scalar.Value);
            case SequenceStart:
                var items = new List<StyleYaml>();
                while (Next(events) && events.Current is not SequenceEnd)
                {
                    items.Add(Value(events, depth + 1, ref left));
                }
                return new Several(line, items);
            case MappingStart:
                var members = new List<(Word, StyleYaml)>();
                var names = new HashSet<string>(StringComparer.Ordinal);
                while (Next(events) && events.Current is not MappingEnd)
                {
                    if (Value(events, depth + 1, ref left) is not Word name || !names.Add(name.Text))
                    {
                        throw new YamlException(events.Current!.Start, events.Current.End, "a name must be one text, and stand once");
                    }
                    Next(events);
                    members.Add((name, Value(events, depth + 1, ref left)));
                }
                return new Named(line, members);
            default:
                throw new YamlException(at.Start, at.End, "a value is missing");
        }
    }
}
