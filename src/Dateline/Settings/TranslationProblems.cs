using System.Globalization;
using System.Text.RegularExpressions;

namespace Dateline.Settings;

/// <summary>What is wrong with the settings of engines. A key is never repeated.</summary>
static partial class TranslationProblems
{
    const int LongestTimeout = 300;

    internal static IEnumerable<string> In(TranslationSettings translation)
        => translation.Engines.SelectMany(e => OfEngine("Translation:Engines:" + e.Key, e.Key, e.Value)).Concat(OfOrder(translation));

    static IEnumerable<string> OfEngine(string where, string name, EngineSettings engine)
    {
        if (!Name().IsMatch(name))
        {
            yield return $"{where} has a name that it can't have; it must be 1 to 40 small letters, digits and hyphens.";
        }
        if (name == Documents.MadeBy.Memory)
        {
            yield return $"{where} is named like the newsroom's own memory of translations; give it another name.";
        }
        if (!EngineSettings.Kinds.Contains(engine.Kind))
        {
            yield return $"{where}:Kind is “{engine.Kind}”; it must be one of {string.Join(", ", EngineSettings.Kinds)}.";
        }
        if (engine.Address.Length > 0 && (!Uri.TryCreate(engine.Address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0))
        {
            // A password in an address would stand in logs; such an address isn't repeated.
            yield return engine.Address.Contains('@', StringComparison.Ordinal)
                ? $"{where}:Address holds a name or password; those belong into {where}:Key."
                : $"{where}:Address is “{engine.Address}”; it must be where the engine is, like https://translate.example.";
        }
        if (engine is { Kind: EngineSettings.LibreTranslate, Address.Length: 0 })
        {
            yield return $"{where}:Address is empty; it must say where LibreTranslate is, like http://127.0.0.1:5000.";
        }
        if (engine is { Kind: EngineSettings.OpenAi, Model.Length: 0 })
        {
            yield return $"{where}:Model is empty; it must name a model.";
        }
        if (engine.Kind == EngineSettings.Google && !Id().IsMatch(engine.Project))
        {
            yield return $"{where}:Project is “{engine.Project}”; it must be the id of a project at Google.";
        }
        if (engine.Region.Length > 0 && !Id().IsMatch(engine.Region))
        {
            yield return $"{where}:Region is “{engine.Region}”; it must be a region's name, like westeurope or global.";
        }
        if (engine.Glossary.Length > 0 && !Id().IsMatch(engine.Glossary))
        {
            yield return $"{where}:Glossary is “{engine.Glossary}”; it must be a glossary's id.";
        }
        if (engine.Key.Any(c => char.IsControl(c) && c is not ('\n' or '\r')))
        {
            yield return $"{where}:Key holds signs that no key has.";
        }
        if (engine.Timeout is < 1 or > LongestTimeout)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{where}:Timeout is {engine.Timeout}; it must be seconds from 1 to {LongestTimeout}.");
        }
        if (engine.PerDay < 0 || engine.PerMonth < 0)
        {
            yield return $"{where}:PerDay and {where}:PerMonth are characters, 0 for any number; none may be negative.";
        }
        if (engine.PricePerMillion is < 0 or > 1_000_000)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{where}:PricePerMillion is {engine.PricePerMillion}; it must be from 0 to 1000000.");
        }
    }

    static IEnumerable<string> OfOrder(TranslationSettings translation)
    {
        foreach (var (pair, engines) in translation.Order)
        {
            if (pair != "*" && !Pair().IsMatch(pair))
            {
                yield return $"Translation:Order holds “{pair}”; it must be two languages like uk-ru, or *.";
            }
            foreach (var unknown in engines.Where(e => !translation.Engines.ContainsKey(e)))
            {
                yield return $"Translation:Order:{pair} names “{unknown}”, which Translation:Engines ({string.Join(", ", translation.Engines.Keys)}) does not hold.";
            }
            if (engines.Distinct(StringComparer.Ordinal).Count() != engines.Count)
            {
                yield return $"Translation:Order:{pair} names an engine twice.";
            }
        }
    }

    [GeneratedRegex(@"^[a-z0-9-]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[A-Za-z0-9._:-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"^[a-z]{2,3}-[a-z]{2,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();
}
