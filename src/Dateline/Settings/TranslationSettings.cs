namespace Dateline.Settings;

/// <summary>Machines that translate, and which is asked first.</summary>
public sealed class TranslationSettings
{
    /// <summary>By the newsroom's own names for them.</summary>
    public IDictionary<string, EngineSettings> Engines { get; set; } = new Dictionary<string, EngineSettings>(StringComparer.Ordinal);

    /// <summary>Editions go out with what no person has looked at, labelled, and kept from search engines.</summary>
    public bool PublishUnreviewed { get; set; }

    /// <summary>How readers know a machine that stands in a text; as it stands there, where the newsroom has none of this name.</summary>
    public string NameOf(string machine) => Engines.TryGetValue(machine, out var engine) ? engine.PublicName : machine;

    /// <summary>Names of engines, in the order in which they are asked, for a pair like <c>uk-ru</c>; <c>*</c> for all others.</summary>
    public IDictionary<string, IList<string>> Order { get; set; } = new Dictionary<string, IList<string>>(StringComparer.Ordinal);
}

public sealed class EngineSettings
{
    public const string Apertium = "apertium";
    public const string LibreTranslate = "libretranslate";
    public const string DeepL = "deepl";
    public const string Azure = "azure";
    public const string Google = "google";
    public const string OpenAi = "openai";

    public static IReadOnlyList<string> Kinds { get; } = [Apertium, LibreTranslate, DeepL, Azure, Google, OpenAi];

    /// <summary>As its makers write it.</summary>
    public string PublicName => Kind switch
    {
        Apertium => "Apertium",
        LibreTranslate => "LibreTranslate",
        DeepL => "DeepL",
        Azure => "Azure Translator",
        Google => "Google Translate",
        _ => Model.Length > 0 ? Model : Kind,
    };

    /// <summary>One of <see cref="Kinds"/>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Where it is, without the protocol's own path. Empty: the vendor's.</summary>
    public string Address { get; set; } = "";

    /// <summary>Its key; empty: the one kept in the database.</summary>
    public string Key { get; set; } = "";

    /// <summary>Azure: of the resource. Google: the location, like <c>global</c>.</summary>
    public string Region { get; set; } = "";

    /// <summary>Google: the project's id.</summary>
    public string Project { get; set; } = "";

    /// <summary>Google: the id of a glossary made there.</summary>
    public string Glossary { get; set; } = "";

    /// <summary>OpenAI-compatible: which model.</summary>
    public string Model { get; set; } = "";

    /// <summary>Apertium: folder of its mode files.</summary>
    public string Modes { get; set; } = "/usr/share/apertium/modes";

    /// <summary>Seconds that one request may take.</summary>
    public int Timeout { get; set; } = 30;

    /// <summary>Characters a day, of UTC; 0 for any number.</summary>
    public long PerDay { get; set; }

    /// <summary>Characters a month, of UTC; 0 for any number.</summary>
    public long PerMonth { get; set; }

    /// <summary>What a million characters cost, in whatever the newsroom counts in.</summary>
    public decimal PricePerMillion { get; set; }
}
