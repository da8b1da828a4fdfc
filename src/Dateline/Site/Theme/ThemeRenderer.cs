using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Dateline.Site.Pages;
using Dateline.Wording;
using Fluid;
using Fluid.Values;

namespace Dateline.Site.Theme;

/// <summary>
/// Renders pages with the theme's Liquid templates. Everything that a template puts out is encoded unless it says
/// <c>raw</c>; templates are trusted like code, and still end: steps and output have a limit.
/// </summary>
public sealed class ThemeRenderer : IDisposable
{
    const int MostSteps = 500_000;

    // Entities for every Cyrillic letter would triple a page.
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly FluidParser _parser = new();
    readonly TemplateOptions _options;
    readonly RememberedFiles _files;
    readonly Assets _assets;
    readonly ConcurrentDictionary<string, (DateTimeOffset Written, IFluidTemplate Template)> _templates = new(StringComparer.Ordinal);

    public ThemeRenderer(ThemeFolder theme, Assets assets, TimeProvider clock)
    {
        _files = new RememberedFiles(theme.Path, clock);
        _assets = assets;
        _options = new TemplateOptions
        {
            FileProvider = _files,
            MaxSteps = MostSteps,
            MaxRecursion = 32,
            CultureInfo = CultureInfo.InvariantCulture,
            Greedy = false,
        };
        _options.MemberAccessStrategy.MemberNameStrategy = MemberNameStrategies.SnakeCase;
        foreach (var type in typeof(SiteFrame).Assembly.GetTypes().Where(t => t.Namespace == typeof(SiteFrame).Namespace && t.IsPublic))
        {
            _options.MemberAccessStrategy.Register(type);
        }
        _options.Filters.AddFilter("t", Translate);
        _options.Filters.AddFilter("forms", (input, _, context) => new StringValue(Forms((Words)context.AmbientValues["words"], input.ToStringValue())));
        _options.Filters.AddFilter("asset", (input, _, _) => new StringValue(_assets.Address(input.ToStringValue())));
    }

    /// <summary>A whole page: <paramref name="template"/> with <paramref name="matter"/> under the template's own name, inside the layout.</summary>
    public async Task<PageText> Render(string template, object matter, SiteFrame site, PageHead head, Words words)
    {
        var context = new TemplateContext(_options) { AmbientValues = { ["words"] = words } };
        context.SetValue("site", site);
        context.SetValue("page", head);
        context.SetValue(template, matter);
        using var content = new PageText();
        await Template(template).RenderAsync(content, Encoder, context);
        context.SetValue("content", new WrittenValue(content));
        var page = new PageText();
        try
        {
            await Template("layout").RenderAsync(page, Encoder, context);
            return page;
        }
        catch
        {
            await page.DisposeAsync();
            throw;
        }
    }

    /// <summary>A file of the theme changed.</summary>
    public void Forget() => _files.Forget();

    public void Dispose() => _files.Dispose();

    /// <exception cref="InvalidDataException">The template is missing or can't be understood; the message says where.</exception>
    IFluidTemplate Template(string name)
    {
        var file = _files.GetFileInfo(name + ".liquid");
        if (!file.Exists)
        {
            throw new InvalidDataException($"The theme has no template {file.Name}.");
        }
        if (_templates.TryGetValue(name, out var known) && known.Written == file.LastModified)
        {
            return known.Template;
        }
        if (!_parser.TryParse(File.ReadAllText(file.PhysicalPath!), out var template, out var error))
        {
            throw new InvalidDataException($"{file.Name} of the theme: {error}");
        }
        _templates[name] = (file.LastModified, template);
        return template;
    }

    static ValueTask<FluidValue> Translate(FluidValue input, FilterArguments arguments, TemplateContext context)
    {
        var words = (Words)context.AmbientValues["words"];
        var key = input.ToStringValue();
        var named = arguments.Names.Where(n => n != "count").Select(n => (n, Written(arguments[n], words))).ToArray();
        var text = arguments.Names.Contains("count") ? words.Count(key, (long)arguments["count"].ToNumberValue(), named) : words.Text(key, named);
        return new StringValue(text);
    }

    /// <summary>A counted message's every form as JSON, for the script, which counts what comes later.</summary>
    static string Forms(Words words, string key) => JsonSerializer.Serialize(words.Forms(key).ToDictionary(f => f.Key.ToString().ToLowerInvariant(), f => f.Value), Readable);

    static string Written(FluidValue value, Words words)
        => value.Type == FluidValues.Number ? words.Locale.Number((long)value.ToNumberValue()) : value.ToStringValue();
}
