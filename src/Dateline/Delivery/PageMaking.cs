using Dateline.Settings;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Dateline.Delivery;

/// <summary>How a page is made, now and whenever it has to be made again.</summary>
public sealed record PageMaking(RouteEndpoint Endpoint, RouteValueDictionary RouteValues, string Address)
{
    public async Task<FinishedPage> Make(IServiceProvider services, TimeProvider clock)
    {
        var began = clock.GetTimestamp();
        await using var scope = services.CreateAsyncScope();
        using var body = new MemoryStream();
        var tags = new PageTags();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        var mark = Address.IndexOf('?', StringComparison.Ordinal);
        http.Request.Method = HttpMethods.Get;
        // Not as a string: that would be decoded again.
        http.Request.Path = new PathString(mark < 0 ? Address : Address[..mark]);
        http.Request.QueryString = mark < 0 ? QueryString.Empty : new QueryString(Address[mark..]);
        http.Request.RouteValues = new RouteValueDictionary(RouteValues);
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        http.Features.Set(tags);
        http.SetEndpoint(Endpoint);
        ReaderDefence.Defend(http.Response.Headers, scope.ServiceProvider.GetRequiredService<IOptions<NewsroomSettings>>().Value);
        await Endpoint.RequestDelegate!(http);
        await http.Response.BodyWriter.FlushAsync();
        var response = http.Response;
        return new FinishedPage(
            response.StatusCode,
            [.. response.Headers.Where(h => h.Key is not ("ETag" or "Content-Type" or "Content-Length"))],
            response.ContentType,
            response.Headers.ETag.ToString(),
            body.GetBuffer().AsSpan(0, (int)body.Length),
            response.StatusCode == StatusCodes.Status200OK ? tags.All : [],
            began,
            this);
    }
}
