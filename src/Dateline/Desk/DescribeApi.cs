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
                return Task.CompletedTask;
            });
            options.AddOperationTransformer((operation, _, _) =>
            {
                operation.Responses ??= [];
                operation.Responses["default"] = new OpenApiResponse
                {
                    Description = "What happened and what to do, in the person's language.",
                    Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() },
                };
                return Task.CompletedTask;
            });
        });

    internal static void Map(RouteGroupBuilder desk) => desk.MapOpenApi(Address).Open();
}
