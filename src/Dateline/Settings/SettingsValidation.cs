using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Dateline.Settings;

/// <summary>Says at start which setting is wrong, what it holds and what it may hold.</summary>
public sealed partial class SettingsValidation : IValidateOptions<NewsroomSettings>
{
    const int LongestGrace = 300;
    const int MostProxies = 100;

    public ValidateOptionsResult Validate(string? name, NewsroomSettings options)
    {
        var problems = new List<string>();
        if (!Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.AbsolutePath != "/" || url.Query.Length > 0)
        {
            problems.Add($"PublicUrl is “{options.PublicUrl}”; it must be the site's address without a path, like https://news.example.");
        }
        if (options.Languages.Count == 0)
        {
            problems.Add("Languages is empty; it must name at least one language, like uk.");
        }
        foreach (var language in options.Languages.Where(l => !Code().IsMatch(l)))
        {
            problems.Add($"Languages holds “{language}”; a language is two or three lower-case letters, like uk.");
        }
        if (options.Languages.Distinct(StringComparer.Ordinal).Count() != options.Languages.Count)
        {
            problems.Add("Languages names a language twice.");
        }
        if (!options.Languages.Contains(options.DefaultLanguage))
        {
            problems.Add($"DefaultLanguage is “{options.DefaultLanguage}”, which Languages ({string.Join(", ", options.Languages)}) does not hold.");
        }
        if (options.StateLanguage.Length > 0 && !options.Languages.Contains(options.StateLanguage))
        {
            problems.Add($"StateLanguage is “{options.StateLanguage}”, which Languages ({string.Join(", ", options.Languages)}) does not hold; leave it empty for no such rule.");
        }
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            problems.Add($"TimeZone is “{options.TimeZone}”, which this system doesn't know; it must be an IANA name, like Europe/Kyiv.");
        }
        if (options.Theme.Length == 0 || options.Theme.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
        {
            problems.Add($"Theme is “{options.Theme}”; it must be the name of a folder of themes.");
        }
        if (options.Live.MostConnections < 0 || options.Live.MostPerAddress < 1)
        {
            problems.Add($"Live:MostConnections is {options.Live.MostConnections} and Live:MostPerAddress {options.Live.MostPerAddress}; the first must be 0 (nobody may listen) or more, the second 1 or more.");
        }
        foreach (var proxy in options.TrustedProxies.Where(p => Addresses.Network(p) is null))
        {
            problems.Add($"TrustedProxies holds “{proxy}”; it must be an IP address or a network, like 127.0.0.1 or 10.0.0.0/8.");
        }
        if (options.ConnectionsPerAddress < 0)
        {
            problems.Add("ConnectionsPerAddress is negative; it is how many connections one address may hold open, 0 for any number.");
        }
        if (options.Key.Length > 0 && !IsKey(options.Key))
        {
            problems.Add("DATELINE_KEY holds no key; it must be 32 random bytes in base64, like “head -c 32 /dev/urandom | base64” makes.");
        }
        if (options.ViewsPerAddress < 0)
        {
            problems.Add("ViewsPerAddress is negative; it is how many views one address may send in a minute, 0 for any number.");
        }
        if (options.ShutdownGrace is < 0 or > LongestGrace)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"ShutdownGrace is {options.ShutdownGrace}; it must be seconds from 0 to {LongestGrace}."));
        }
        if (options.Cache.Megabytes is < 1 or > 65_536)
        {
            problems.Add($"Cache:Megabytes is {options.Cache.Megabytes}; it must be a number from 1 to 65,536.");
        }
        problems.AddRange(CdnProblems(options.Cdn));
        problems.AddRange(TranslationProblems.In(options.Translation));
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    static IEnumerable<string> CdnProblems(CdnSettings cdn)
    {
        if (cdn.Kind is not ("" or CdnSettings.Varnish or CdnSettings.Post))
        {
            yield return $"Cdn:Kind is “{cdn.Kind}”; it must be varnish, post or empty.";
        }
        if (cdn.Kind.Length == 0)
        {
            if (cdn.Addresses.Count > 0)
            {
                yield return "Cdn:Addresses names where purges go, and Cdn:Kind is empty; it must say how: varnish or post.";
            }
            yield break;
        }
        if (cdn.Addresses.Count is 0 or > MostProxies)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Cdn:Addresses names {cdn.Addresses.Count} addresses; it must name 1 to {MostProxies}, like http://10.0.0.5:6081.");
        }
        // A password in an address would stand in logs; such an address isn't repeated.
        foreach (var address in cdn.Addresses.Where(a => !Uri.TryCreate(a, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0 || url.Fragment.Length > 0))
        {
            yield return address.Contains('@', StringComparison.Ordinal)
                ? "Cdn:Addresses holds an address with a name or password in it; those belong into Cdn:Secret."
                : $"Cdn:Addresses holds “{address}”; it must be where purges are sent, like http://10.0.0.5:6081.";
        }
        if (!Token().IsMatch(cdn.Secret))
        {
            yield return "Cdn:Secret must be 16 to 200 letters, digits and signs without spaces, the same that the proxy knows.";
        }
        if (!HeaderName().IsMatch(cdn.SecretHeader))
        {
            yield return $"Cdn:SecretHeader is “{cdn.SecretHeader}”; it must be a header's name, like Authorization.";
        }
        if (cdn.Patience is < 0 or > 60_000)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Cdn:Patience is {cdn.Patience}; it must be milliseconds from 0 to 60000.");
        }
        if (cdn.Timeout is < 1 or > 30)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Cdn:Timeout is {cdn.Timeout}; it must be seconds from 1 to 30.");
        }
    }

    static bool IsKey(string text)
    {
        var bytes = new byte[33];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length == 32;
    }

    [GeneratedRegex(@"^[!-~]{16,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    // RFC 9110 §5.6.2.
    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,50}\z", RegexOptions.CultureInvariant)]
    private static partial Regex HeaderName();

    [GeneratedRegex(@"^[a-z]{2,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
