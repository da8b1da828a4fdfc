using Dateline.Settings;

namespace Dateline.Desk;

/// <summary>Headers that every answer of the desk carries.</summary>
static class DeskDefence
{
    // The API answers data: whoever opens it as a page gets one that can do nothing.
    const string Data = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // Pictures that are being uploaded are blobs. ProseMirror makes its one policy for pasted markup; the application's own is for what it runs beside the page.
    internal const string Application = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard dateline";

    internal static void Defend(IHeaderDictionary headers, NewsroomSettings settings, string policy = Data)
    {
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(), browsing-topics=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        if (settings.PublicUrl.StartsWith("https://", StringComparison.Ordinal))
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }
}
