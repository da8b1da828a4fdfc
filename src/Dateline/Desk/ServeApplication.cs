using Dateline.Settings;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dateline.Desk;

/// <summary>
/// The application's own files at <c>/desk/</c>. Each of its screens has an address that is no file: those answer
/// <c>index.html</c>. What looks like a file and isn't there is 404, so that an old page sees that it is old.
/// </summary>
static class ServeApplication
{
    static readonly FileExtensionContentTypeProvider Types = new() { Mappings = { [".webmanifest"] = "application/manifest+json", [".js"] = "text/javascript" } };

    internal static void Map(WebApplication app)
    {
        var settings = app.Services.GetRequiredService<IOptions<NewsroomSettings>>().Value;
        var folder = Path.GetFullPath(settings.DeskFolder.Length > 0 ? settings.DeskFolder : Path.Combine(AppContext.BaseDirectory, "desk"));
        app.MapMethods(DeskRoutes.Application + "/{**path}", ["GET", "HEAD"], (HttpContext http, string? path) => Serve(http, folder, path ?? "", settings));
    }

    static IResult Serve(HttpContext http, string folder, string path, NewsroomSettings settings)
    {
        var headers = http.Response.Headers;
        DeskDefence.Defend(headers, settings, DeskDefence.Application);
        headers.CacheControl = "no-cache";
        if (http.Request.Path.Value == DeskRoutes.Application)
        {
            // Relative addresses of the application hang on the slash.
            return TypedResults.Redirect(DeskRoutes.Application + "/", permanent: true);
        }
        if (Find(folder, path) is not { } file)
        {
            return Results.Text($"{http.Request.Path} is no file of this version of the desk. Reload the page.", statusCode: StatusCodes.Status404NotFound);
        }
        if (!File.Exists(file))
        {
            return Results.Text("The desk's application isn't built yet: “./dateline run” does it, and DeskFolder names where it is.", statusCode: StatusCodes.Status404NotFound);
        }
        if (IsNamedByContent(file))
        {
            headers.CacheControl = "public, max-age=31536000, immutable";
        }
        var written = File.GetLastWriteTimeUtc(file);
        return Results.File(file, Types.TryGetContentType(file, out var type) ? type : "application/octet-stream", entityTag: new EntityTagHeaderValue($"\"{written.Ticks:x}-{new FileInfo(file).Length:x}\"", isWeak: true));
    }

    /// <summary>The file for an address; null for one that is named like a file and isn't there.</summary>
    internal static string? Find(string folder, string path)
    {
        var index = Path.Combine(folder, "index.html");
        var parts = path.Split('/');
        // Only plain names: no way leads out of the folder.
        var isPlain = path.Length is > 0 and < 200 && parts.All(p => p.Length > 0 && p[0] != '.' && p.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'));
        if (isPlain && Path.Combine([folder, .. parts]) is var file && File.Exists(file))
        {
            return file;
        }
        return isPlain && Types.Mappings.ContainsKey(Path.GetExtension(path)) ? null : index;
    }

    /// <summary>As the build names what a browser may keep: <c>desk-K3J2H1GA.js</c>.</summary>
    internal static bool IsNamedByContent(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var hash = name[(name.LastIndexOf('-') + 1)..];
        return hash.Length == 8 && hash.Length < name.Length && hash.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));
    }
}
