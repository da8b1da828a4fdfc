using Dateline.Desk.Editing;
using Dateline.Desk.Releasing;
using Dateline.Desk.Work;

namespace Dateline.Desk;

/// <summary>Every address of the desk. Each part of it maps its own.</summary>
public static class DeskRoutes
{
    public const string Api = "/api/desk";
    public const string Application = "/desk";

    /// <summary>Whether an address is the desk's; then the public site has no say in it.</summary>
    public static bool Owns(PathString path)
        => path.StartsWithSegments(Api, StringComparison.Ordinal) || path.StartsWithSegments(Application, StringComparison.Ordinal);

    internal static void Map(WebApplication app)
    {
        ServeApplication.Map(app);
        var desk = app.MapGroup(Api).WithMetadata(DeskEndpoint.Mark).AddEndpointFilterFactory(DoneOnce.Filter).AddEndpointFilter<RouteGroupBuilder, TakeTurns>();
        DescribeApi.Map(desk);
        SessionRoutes.Map(desk);
        EditingRoutes.Map(desk);
        ReleasingRoutes.Map(desk);
        NewsroomRoutes.Map(desk);
        PasskeyRoutes.Map(desk);
        MeRoutes.Map(desk);
        StaffRoutes.Map(desk);
        AuditRoutes.Map(desk);
    }
}

/// <summary>Marks an endpoint of the desk's API.</summary>
sealed class DeskEndpoint
{
    internal static readonly DeskEndpoint Mark = new();
}

/// <summary>Marks an endpoint that answers those who aren't signed in.</summary>
sealed class ForEveryone
{
    internal static readonly ForEveryone Mark = new();
}

/// <summary>How much a request may carry; where an endpoint says nothing, <see cref="Usual"/>.</summary>
sealed record MostBytes(long Bytes)
{
    internal const long Usual = 1024 * 1024;
}

static class DeskEndpoints
{
    extension<T>(T endpoint)
        where T : IEndpointConventionBuilder
    {
        /// <summary>Answers those, too, who aren't signed in.</summary>
        internal T Open() => endpoint.WithMetadata(ForEveryone.Mark);

        /// <summary>Takes its time with what it is sent, or sends.</summary>
        internal T Slow() => endpoint.WithMetadata(AtLeisure.Mark);

        internal T Most(long bytes) => endpoint.WithMetadata(new MostBytes(bytes));
    }
}
