using Dateline.Settings;

namespace Dateline.Delivery;

/// <summary>Headers that every response carries.</summary>
static class ReaderDefence
{
    // No inline style or script anywhere, nothing from elsewhere. JSON-LD is data and no script to this policy.
    const string Policy = "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    internal static void Defend(IHeaderDictionary headers, NewsroomSettings settings)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), browsing-topics=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (settings.PublicUrl.StartsWith("https://", StringComparison.Ordinal))
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }
}
