using System.ComponentModel.DataAnnotations;

namespace Dateline.Settings;

/// <summary>What a newsroom says of itself and its rules; validated at start (<see cref="SettingsValidation"/>).</summary>
public sealed class NewsroomSettings
{
    /// <summary>Canonical addresses are made from it and never from a request's Host header.</summary>
    [Required]
    public string PublicUrl { get; set; } = "http://localhost:8080";

    /// <summary>Its editions stand at <c>/</c>, the others under <c>/{code}/</c>.</summary>
    [Required]
    public string DefaultLanguage { get; set; } = "uk";

    /// <summary>Languages of the site, in the order of the switch.</summary>
    public IList<string> Languages { get; set; } = [];

    /// <summary>Empty, or a code: an edition in another language then shows only beside one in this language.</summary>
    public string StateLanguage { get; set; } = "";

    /// <summary>IANA name.</summary>
    [Required]
    public string TimeZone { get; set; } = "Europe/Kyiv";

    public string Theme { get; set; } = "default";

    /// <summary>Folder that holds themes; empty: the one that the program came with.</summary>
    public string ThemesFolder { get; set; } = "";

    /// <summary>Folder that holds the desk's application; empty: the one that the program came with.</summary>
    public string DeskFolder { get; set; } = "";

    /// <summary>The newsroom's name per language.</summary>
    public IDictionary<string, string> Name { get; set; } = new Dictionary<string, string>();

    /// <summary>The agency as datelines and «повідомляє …» name it, per language; the name where absent.</summary>
    public IDictionary<string, string> Agency { get; set; } = new Dictionary<string, string>();

    public ImprintSettings Imprint { get; set; } = new();

    /// <summary>Lines of <c>/ads.txt</c>; none: nobody may sell this site's advertising.</summary>
    public IList<string> AdsTxt { get; set; } = [];

    /// <summary>Where security researchers write: an address or mailto. Empty: the imprint's e-mail.</summary>
    public string SecurityContact { get; set; } = "";

    /// <summary>File that holds the key which the newsroom's secrets are locked with; empty: <c>key</c> in the data folder.</summary>
    public string KeyRing { get; set; } = "";

    /// <summary>That key itself, from the environment (<c>DATELINE_KEY</c>): 32 bytes in base64. Wins over <see cref="KeyRing"/>.</summary>
    public string Key { get; set; } = "";

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) whose <c>X-Forwarded-For</c> is believed; none by default.</summary>
    public IList<string> TrustedProxies { get; set; } = [];

    /// <summary>Connections that one address may hold open, and never more than half of all; 0 for any number. Proxies and this machine aren't counted.</summary>
    public int ConnectionsPerAddress { get; set; } = 2_000;

    /// <summary>Views that one address may send in a minute; 0 for any number.</summary>
    public int ViewsPerAddress { get; set; } = 60;

    /// <summary>Seconds between a service manager's word to stop and the end of accepting: what a balancer needs to notice.</summary>
    public int ShutdownGrace { get; set; } = 2;

    public LiveSettings Live { get; set; } = new();

    public CacheSettings Cache { get; set; } = new();

    public CdnSettings Cdn { get; set; } = new();

    public TranslationSettings Translation { get; set; } = new();

    public string NameIn(string language)
        => Name.TryGetValue(language, out var name) || Name.TryGetValue(DefaultLanguage, out name) ? name : "Dateline";

    public string AgencyIn(string language)
        => Agency.TryGetValue(language, out var name) || Agency.TryGetValue(DefaultLanguage, out name) ? name : NameIn(language);
}

/// <summary>Finished pages kept in memory.</summary>
public sealed class CacheSettings
{
    /// <summary>Makes every page anew; for measuring.</summary>
    public bool Bypass { get; set; }

    /// <summary>How much memory finished pages may take, in megabytes.</summary>
    public int Megabytes { get; set; } = 48;
}

/// <summary>A cache in front of the program that keeps pages because it is told when they change.</summary>
public sealed class CdnSettings
{
    public const string Varnish = "varnish";
    public const string Post = "post";

    /// <summary>Empty: there is none that can be told. <see cref="Varnish"/>: <c>BAN</c>. <see cref="Post"/>: <c>POST</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Each of them is told of every change.</summary>
    public IList<string> Addresses { get; set; } = [];

    public string Secret { get; set; } = "";

    /// <summary>Header that carries the secret; as a bearer's token where it is <c>Authorization</c>.</summary>
    public string SecretHeader { get; set; } = "Authorization";

    /// <summary>Seconds that one request may take.</summary>
    public int Timeout { get; set; } = 2;

    /// <summary>Milliseconds that readers of open pages wait, at most, to hear of a change until the caches have taken its purge.</summary>
    public int Patience { get; set; } = 500;
}

/// <summary>Who publishes the site, as the law on media asks. <c>Address</c> and <c>RegisteredName</c> per language.</summary>
public sealed class ImprintSettings
{
    public IDictionary<string, string> RegisteredName { get; set; } = new Dictionary<string, string>();

    public IDictionary<string, string> Address { get; set; } = new Dictionary<string, string>();

    public string Phone { get; set; } = "";

    public string Email { get; set; } = "";

    /// <summary>Number in the register of media, like R40-00000.</summary>
    public string MediaIdentifier { get; set; } = "";
}

/// <summary>How many pages may listen to <c>/live</c> of one node.</summary>
public sealed class LiveSettings
{
    public int MostConnections { get; set; } = 20_000;

    /// <summary>From one address; many readers of one office share one.</summary>
    public int MostPerAddress { get; set; } = 50;
}
