using Dateline.Desk.Releasing;

namespace Dateline.Desk;

/// <summary>A request that is done once, however often it arrives: whoever makes it gives it an id.</summary>
interface IDoneOnce
{
    /// <summary>A UUID of the client's own.</summary>
    Guid Operation { get; }
}

static class DoneOnce
{
    /// <summary>Turns away what has no id: two such requests could not be told from one that came twice.</summary>
    internal static EndpointFilterDelegate Filter(EndpointFilterFactoryContext endpoint, EndpointFilterDelegate next)
        => endpoint.MethodInfo.GetParameters().Any(p => p.ParameterType.IsAssignableTo(typeof(IDoneOnce)))
            ? request => request.Arguments.OfType<IDoneOnce>().Any(r => r.Operation == Guid.Empty)
                ? ValueTask.FromResult<object?>(DeskVisit.Of(request.HttpContext).NoOperation())
                : next(request)
            : next;
}
