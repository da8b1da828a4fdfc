using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Dateline.Settings;

/// <summary>Says at start which setting is wrong, what it holds and what it may hold.</summary>
public sealed partial class SettingsValidation : IValidateOptions<NewsroomSettings>
{
    const int LongestGrace = 300;

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
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    [GeneratedRegex(@"^[a-z]{2,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
