using System.Text.Json;
using System.Text.Json.Nodes;
using Dateline.Desk.Editing;
using Dateline.Desk.Filing;
using Dateline.Documents;
using Dateline.Stories;
using Microsoft.OpenApi;

namespace Dateline.Desk;

/// <summary>The API's own description (OpenAPI), from which the application's types are generated.</summary>
static class DescribeApi
{
    internal const string Address = "/openapi.json";

    internal static void Add(IServiceCollection services)
        => services.AddOpenApi(options =>
        {
            options.ShouldInclude = endpoint => $"/{endpoint.RelativePath}".StartsWith(DeskRoutes.Api, StringComparison.Ordinal);
            options.AddSchemaTransformer((schema, context, _) =>
            {
                DescribeBlocks(schema, context.JsonTypeInfo.Type);
                return Task.CompletedTask;
            });
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "Dateline desk",
                    Version = "1",
                    Description = "The editors' application's own API. Errors are problem details (RFC 9457) with a code.",
                };
                // Where it is served is the newsroom's business, not the document's.
                document.Servers = [];
                Conflicts.Describe(document);
                return Task.CompletedTask;
            });
            options.AddOperationTransformer((operation, context, _) =>
            {
                operation.Responses ??= [];
                if (!HttpMethods.IsGet(context.Description.HttpMethod ?? ""))
                {
                    operation.Responses["409"] = new OpenApiResponse
                    {
                        Description = "Somebody was earlier: nothing is written.",
                        Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Conflicts.Any, context.Document) } },
                    };
                }
                operation.Responses["default"] = new OpenApiResponse
                {
                    Description = "What happened and what to do, in the person's language.",
                    Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() },
                };
                return Task.CompletedTask;
            });
        });

    /// <summary>A body is the bundle's list of blocks (docs/formats.md), whatever it is made of here.</summary>
    static void DescribeBlocks(OpenApiSchema schema, Type type)
    {
        if (type == typeof(Document))
        {
            schema.Type = JsonSchemaType.Array;
            schema.Properties = null;
            schema.Required = null;
            schema.Items = Block();
        }
        else if (type == typeof(SentText) || type == typeof(PageEditionRequest) || type == typeof(PageEditionView))
        {
            schema.Properties!["body"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Block() };
        }
        else if (type == typeof(StoryFlags))
        {
            schema.Enum = [.. Enum.GetValues<StoryFlags>().Where(flag => flag != StoryFlags.None).Select(flag => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(flag.ToString())))];
        }
    }

    static OpenApiSchema Block() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["id"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
        },
        Required = new HashSet<string> { "id", "type" },
        AdditionalProperties = new OpenApiSchema(),
    };

    internal static void Map(RouteGroupBuilder desk) => desk.MapOpenApi(Address).Open();
}
