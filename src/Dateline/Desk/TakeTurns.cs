using Dateline.Data;

namespace Dateline.Desk;

/// <summary>Marks an endpoint that takes its time with what it is sent or sends: it would keep others waiting.</summary>
sealed class AtLeisure
{
    internal static readonly AtLeisure Mark = new();
}

/// <summary>Begins when the request's body is here, and ends before the answer is sent: nobody waits for a slow connection.</summary>
sealed class TakeTurns(DeskTurns turns) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<AtLeisure>() is not null)
        {
            return await next(context);
        }
        using var turn = await turns.Take(context.HttpContext.RequestAborted);
        return await next(context);
    }
}
