using Dateline.Settings;
using Xunit;

namespace Dateline.Tests.Translation.Machine;

public sealed class TranslationProblemsTests
{
    const string Secret = "key-that-nobody-may-read";

    [Fact]
    public void Engines_that_are_set_right_are_let_pass()
    {
        var settings = new NewsroomSettings { Languages = ["uk"] };
        Add(settings, "apertium", EngineSettings.Apertium, _ => { });
        Add(settings, "libre", EngineSettings.LibreTranslate, e => e.Address = "http://127.0.0.1:5000");
        Add(settings, "deepl", EngineSettings.DeepL, e => (e.PerMonth, e.PricePerMillion) = (500_000, 20));
        Add(settings, "azure", EngineSettings.Azure, e => e.Region = "westeurope");
        Add(settings, "google", EngineSettings.Google, e => e.Project = "newsroom-1");
        Add(settings, "gpt", EngineSettings.OpenAi, e => e.Model = "any");
        settings.Translation.Order["uk-ru"] = ["apertium", "libre"];
        settings.Translation.Order["*"] = ["deepl"];

        Assert.True(new SettingsValidation().Validate(null, settings).Succeeded);
    }

    [Theory]
    [InlineData("Kind", "Translation:Engines:libre:Kind is “babel”; it must be one of apertium, libretranslate, deepl, azure, google, openai.")]
    [InlineData("Name", "Translation:Engines:My Engine has a name that it can't have; it must be 1 to 40 small letters, digits and hyphens.")]
    [InlineData("Address", "Translation:Engines:libre:Address is “ftp://a”; it must be where the engine is, like https://translate.example.")]
    [InlineData("NoAddress", "Translation:Engines:libre:Address is empty; it must say where LibreTranslate is, like http://127.0.0.1:5000.")]
    [InlineData("Password", "Translation:Engines:libre:Address holds a name or password; those belong into Translation:Engines:libre:Key.")]
    [InlineData("Model", "Translation:Engines:libre:Model is empty; it must name a model.")]
    [InlineData("Project", "Translation:Engines:libre:Project is “a/b”; it must be the id of a project at Google.")]
    [InlineData("Region", "Translation:Engines:libre:Region is “a b”; it must be a region's name, like westeurope or global.")]
    [InlineData("Glossary", "Translation:Engines:libre:Glossary is “../x”; it must be a glossary's id.")]
    [InlineData("Key", "Translation:Engines:libre:Key holds signs that no key has.")]
    [InlineData("Timeout", "Translation:Engines:libre:Timeout is 0; it must be seconds from 1 to 300.")]
    [InlineData("PerDay", "Translation:Engines:libre:PerDay and Translation:Engines:libre:PerMonth are characters, 0 for any number; none may be negative.")]
    [InlineData("Price", "Translation:Engines:libre:PricePerMillion is -1; it must be from 0 to 1000000.")]
    [InlineData("Order", "Translation:Order:uk-ru names “nobody”, which Translation:Engines (libre) does not hold.")]
    [InlineData("Twice", "Translation:Order:uk-ru names an engine twice.")]
    [InlineData("Pair", "Translation:Order holds “ukrainian”; it must be two languages like uk-ru, or *.")]
    public void A_wrong_one_is_named_and_a_secret_is_not(string wrong, string message)
    {
        var settings = new NewsroomSettings { Languages = ["uk"] };
        Add(settings, wrong == "Name" ? "My Engine" : "libre", EngineSettings.LibreTranslate, e =>
        {
            (e.Address, e.Key) = ("http://127.0.0.1:5000", Secret);
            _ = wrong switch
            {
                "Kind" => e.Kind = "babel",
                "Address" => e.Address = "ftp://a",
                "NoAddress" => e.Address = "",
                "Password" => e.Address = $"http://me:{Secret}@127.0.0.1",
                "Model" => e.Kind = EngineSettings.OpenAi,
                "Project" => (e.Kind, e.Project) = (EngineSettings.Google, "a/b"),
                "Region" => e.Region = "a b",
                "Glossary" => e.Glossary = "../x",
                "Key" => e.Key = Secret + "\u0001",
                "Timeout" => e.Timeout = 0,
                "PerDay" => e.PerDay = -1,
                "Price" => e.PricePerMillion = -1,
                _ => (object)e,
            };
        });
        settings.Translation.Order[wrong == "Pair" ? "ukrainian" : "uk-ru"] = wrong switch { "Order" => ["nobody"], "Twice" => ["libre", "libre"], _ => [] };

        var problem = Assert.Single(new SettingsValidation().Validate(null, settings).Failures!);

        Assert.Equal(message, problem);
        Assert.DoesNotContain(Secret, problem);
    }

    static void Add(NewsroomSettings settings, string name, string kind, Action<EngineSettings> change)
    {
        var engine = new EngineSettings { Kind = kind };
        change(engine);
        settings.Translation.Engines[name] = engine;
    }
}
