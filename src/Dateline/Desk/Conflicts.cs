using System.Text.Json.Nodes;
using Dateline.Desk.Editing;
using Dateline.Desk.Filing;
using Dateline.Desk.Home;
using Dateline.Desk.Pictures;
using Dateline.Desk.Releasing;
using Dateline.Desk.Rules;
using Dateline.Desk.Terms;
using Microsoft.OpenApi;

namespace Dateline.Desk;

/// <summary>What colleagues change, too: a 409 shows it as <c>theirs</c>, and says by <c>kind</c> what it is.</summary>
interface ITheirs
{
    static abstract string Kind { get; }
}

/// <summary>The 409 of each kind, as the API's description has it.</summary>
static class Conflicts
{
    internal const string Any = "Conflict";

    const string Bare = "BareConflict";

    internal static readonly IReadOnlyList<(string Kind, Type View)> Kinds =
    [
        Of<StoryView>(), Of<EditionView>(), Of<TheirText>(), Of<HoldView>(), Of<HoldKindsView>(), Of<ChecklistView>(), Of<LeadsView>(), Of<PictureView>(), Of<UploadView>(),
        Of<RubricView>(), Of<TagView>(), Of<AuthorView>(), Of<PageView>(), Of<TermView>(), Of<TermPreviewView>(), Of<RuleView>(), Of<StaffRow>(),
    ];

    static (string Kind, Type View) Of<T>()
        where T : ITheirs
        => (T.Kind, typeof(T));

    /// <summary>One schema for each kind, one for what shows nothing of the other side, and one for any of them.</summary>
    internal static void Describe(OpenApiDocument document)
    {
        foreach (var (kind, view) in Kinds)
        {
            document.AddComponent(Name(kind), Problem(
                ("kind", Only(kind)),
                ("theirs", new OpenApiSchema { OneOf = [Nothing, new OpenApiSchemaReference(view.Name, document)] })));
        }
        var bare = Problem();
        // A refusal that waits for no colleague says why it is one.
        bare.Properties!["theirs"] = Nothing;
        bare.Properties["why"] = Text;
        document.AddComponent(Bare, bare);
        document.AddComponent(Any, new OpenApiSchema { OneOf = [.. Kinds.Select(k => Name(k.Kind)).Append(Bare).Select(name => new OpenApiSchemaReference(name, document))] });
    }

    static string Name(string kind) => $"{char.ToUpperInvariant(kind[0])}{kind[1..]}Conflict";

    /// <summary>Problem details (RFC 9457) with further members.</summary>
    static OpenApiSchema Problem(params IEnumerable<(string Name, IOpenApiSchema Schema)> members)
    {
        (string Name, IOpenApiSchema Schema)[] all = [("title", Text), ("detail", Text), ("code", Only(DeskProblems.Conflict)), .. members];
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = all.ToDictionary(m => m.Name, m => m.Schema),
            Required = all.Select(m => m.Name).ToHashSet(),
        };
    }

    static OpenApiSchema Text => new() { Type = JsonSchemaType.String };

    static OpenApiSchema Nothing => new() { Type = JsonSchemaType.Null };

    static OpenApiSchema Only(string value) => new() { Type = JsonSchemaType.String, Enum = [JsonValue.Create(value)] };
}
