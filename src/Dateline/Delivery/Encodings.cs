using Microsoft.Extensions.Primitives;

namespace Dateline.Delivery;

public enum AcceptedEncoding
{
    Plain,
    Gzip,
    Brotli,
}

/// <summary>Any <c>Accept-Encoding</c> as one of three.</summary>
public static class Encodings
{
    /// <summary>The best that both sides have (RFC 9110 §12.5.3); a weight of 0 forbids.</summary>
    public static AcceptedEncoding Best(StringValues accepted)
    {
        var best = AcceptedEncoding.Plain;
        foreach (var header in accepted)
        {
            foreach (var range in header.AsSpan().Split(','))
            {
                var part = header.AsSpan()[range];
                var mark = part.IndexOf(';');
                var name = (mark < 0 ? part : part[..mark]).Trim();
                var offered = name.Equals("br", StringComparison.OrdinalIgnoreCase) ? AcceptedEncoding.Brotli
                    : name.Equals("gzip", StringComparison.OrdinalIgnoreCase) ? AcceptedEncoding.Gzip
                    : AcceptedEncoding.Plain;
                if (offered > best && !(mark >= 0 && IsForbidden(part[(mark + 1)..])))
                {
                    best = offered;
                }
            }
        }
        return best;
    }

    static bool IsForbidden(ReadOnlySpan<char> weight)
    {
        var text = weight.Trim();
        return text.StartsWith("q=", StringComparison.OrdinalIgnoreCase) && double.TryParse(text[2..], System.Globalization.CultureInfo.InvariantCulture, out var q) && q == 0;
    }
}
