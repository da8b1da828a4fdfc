using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dateline.Data;
using Dateline.Language.Forms;
using Dateline.Settings;
using Dateline.Tests.Newsrooms;
using Dateline.Translation.Machine;
using Xunit;

namespace Dateline.Tests.Translation.Machine;

/// <summary>What each engine is asked, as its documentation has it.</summary>
public sealed class EngineProtocolTests
{
    static readonly LanguagePair IntoEnglish = new("uk", "en");

    static readonly Glossary Terms = new(IntoEnglish, [new("міська рада", "city council"), new("Тишиця", "Tyshytsia")]);

    [Fact]
    public async Task LibreTranslate_gets_web_markup_and_its_key_in_the_body()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await LocalEngine.Start((_, http) => LocalEngine.Say(http, new { translatedText = (string[])["""The <span id="g0">school</span>""", "A bridge"] }));

        var outcomes = await Translate(newsroom, server, EngineSettings.LibreTranslate, "Наша <em>школа</em>", "Міст");

        Assert.Equal(["The <em>school</em>", "A bridge"], outcomes);
        var asked = Assert.Single(server.Asked);
        Assert.Equal(("POST", "/translate"), (asked.Method, asked.Path));
        Assert.Equal("""{"q":["Наша <span id=\"g0\">школа</span>","Міст"],"source":"uk","target":"en","format":"html","api_key":"key-123"}""", asked.Body);
    }

    [Fact]
    public async Task LibreTranslate_may_answer_a_single_text()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await LocalEngine.Start((_, http) => LocalEngine.Say(http, new { translatedText = "A bridge" }));

        Assert.Equal(["A bridge"], await Translate(newsroom, server, EngineSettings.LibreTranslate, "Міст"));
    }

    [Fact]
    public async Task DeepL_gets_XML_and_keeps_the_terms_as_one_glossary_that_is_put_there_once()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await LocalEngine.Start(DeepL(known: false));
        var engine = EngineTroubleTests.Make(newsroom, server.Address, EngineSettings.DeepL);
        var translate = AskedEngine.Translating(engine);

        var first = await AskedEngine.Translate(translate, IntoEnglish, Terms, "Наша <em>школа</em>");
        await AskedEngine.Translate(translate, IntoEnglish, Terms, "Наша <em>школа</em>");

        Assert.Equal("Our <em>school</em>", Assert.IsType<MachineOutcome.Translated>(first[0]).Html);
        Assert.Equal(["GET /v3/glossaries", "POST /v3/glossaries", "POST /v2/translate", "POST /v2/translate"], server.Asked.Select(a => $"{a.Method} {a.Path}"));
        Assert.All(server.Asked, a => Assert.Equal("DeepL-Auth-Key key-123", a.Headers.Authorization));
        Assert.Equal("""{"name":"Dateline news.example","dictionaries":[{"source_lang":"uk","target_lang":"en","entries":"Тишиця\tTyshytsia\nміська рада\tcity council","entries_format":"tsv"}]}""", server.Asked.ElementAt(1).Body);
        Assert.Equal("""{"text":["Наша <g id=\"0\">школа</g>"],"source_lang":"UK","target_lang":"EN-GB","tag_handling":"xml","glossary_id":"g-1"}""", server.Asked.Last().Body);
    }

    [Fact]
    public async Task DeepL_has_the_glossary_of_the_start_before_replaced()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await LocalEngine.Start(DeepL(known: true));

        await AskedEngine.Translate(AskedEngine.Translating(EngineTroubleTests.Make(newsroom, server.Address, EngineSettings.DeepL)), IntoEnglish, Terms, "Наша <em>школа</em>");

        Assert.Equal(["GET /v3/glossaries", "PUT /v3/glossaries/g-0/dictionaries", "POST /v2/translate"], server.Asked.Select(a => $"{a.Method} {a.Path}"));
        Assert.Contains("\"glossary_id\":\"g-0\"", server.Asked.Last().Body);
    }

    [Fact]
    public async Task DeepL_keeps_the_names_of_stories_that_are_translated_in_turns_beside_each_other_and_the_terms_first()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await LocalEngine.Start(DeepL(known: true));
        var translate = AskedEngine.Translating(EngineTroubleTests.Make(newsroom, server.Address, EngineSettings.DeepL));
        GlossaryPair council = new("міська рада", "city council");
        GlossaryPair[] one = [council, new("Тишиця", "Tyshytsia") { Kind = PhraseKind.Place }], other = [council, new("Дубогай", "Dubohai") { Kind = PhraseKind.Place }];

        foreach (var pairs in (GlossaryPair[][])[one, other, one, other, [.. one, new("Тишиця", "Tyshytsia River")]])
        {
            await AskedEngine.Translate(translate, IntoEnglish, new Glossary(IntoEnglish, pairs), "Наша <em>школа</em>");
        }

        Assert.Equal(["Тишиця\tTyshytsia\nміська рада\tcity council", "Дубогай\tDubohai\nТишиця\tTyshytsia\nміська рада\tcity council"], server.Asked.Where(a => a.Method == "PUT").Select(a => a.Json.GetProperty("entries").GetString()));
    }

    [Fact]
    public async Task DeepL_translates_without_a_glossary_that_it_refuses()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var sound = DeepL(known: true);
        await using var server = await LocalEngine.Start((request, http) => request.Body.Contains("glossary_id", StringComparison.Ordinal) ? LocalEngine.Say(http, new { message = "gone" }, 404) : sound(request, http));

        var outcomes = await AskedEngine.Translate(AskedEngine.Translating(EngineTroubleTests.Make(newsroom, server.Address, EngineSettings.DeepL)), IntoEnglish, Terms, "Наша <em>школа</em>");

        Assert.Equal("Our <em>school</em>", Assert.IsType<MachineOutcome.Translated>(outcomes[0]).Html);
    }

    [Fact]
    public async Task Azure_gets_terms_as_its_dictionary_into_English_and_into_no_language_that_declines()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await LocalEngine.Start((_, http) => LocalEngine.Say(http, new[] { new { translations = new[] { new { text = """The <span id="g0">city council of Tyshytsia</span> met""", to = "en" } } } }));
        var translate = AskedEngine.Translating(EngineTroubleTests.Make(newsroom, server.Address, EngineSettings.Azure, change: s => s.Region = "westeurope"));

        var outcomes = await AskedEngine.Translate(translate, IntoEnglish, Terms, "Рішення <em>міської ради Тишиці</em> &amp; школи");
        await AskedEngine.Translate(translate, AskedEngine.UkrainianRussian, new Glossary(AskedEngine.UkrainianRussian, [new("міська рада", "городской совет")]), "Рішення <em>міської ради</em>");

        Assert.Empty(Assert.IsType<MachineOutcome.Translated>(outcomes[0]).Missed);
        var (first, second) = (server.Asked.First(), server.Asked.Last());
        Assert.Equal("/translate?api-version=3.0&from=uk&to=en&textType=html", first.Path);
        Assert.Equal(("key-123", "westeurope"), (first.Headers["Ocp-Apim-Subscription-Key"].ToString(), first.Headers["Ocp-Apim-Subscription-Region"].ToString()));
        Assert.Equal("""Рішення <span id="g0"><mstrans:dictionary translation="city council">міської ради</mstrans:dictionary> <mstrans:dictionary translation="Tyshytsia">Тишиці</mstrans:dictionary></span> &amp; школи""", first.Json[0].GetProperty("Text").GetString());
        Assert.DoesNotContain("mstrans", second.Body);
    }

    [Theory]
    [InlineData(403, 403001, TroubleKind.QuotaUsedUp)]
    [InlineData(400, 400077, TroubleKind.TooLong)]
    [InlineData(401, 401000, TroubleKind.Refused)]
    public async Task Azure_says_by_its_own_codes_what_it_means(int status, int code, TroubleKind trouble)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await LocalEngine.Start((_, http) => LocalEngine.Say(http, new { error = new { code, message = "no" } }, status));

        Assert.Equal(new EngineAnswer.Failed(trouble, $"it answered {status} ({code})"), await EngineTroubleTests.Make(newsroom, server.Address, EngineSettings.Azure).Ask(new EngineAsk(IntoEnglish, ["Школа"], Terms), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Google_gets_a_signed_statement_once_an_hour_and_the_glossary_that_is_there()
    {
        using var rsa = RSA.Create(2048);
        var account = JsonSerializer.Serialize(new { client_email = "desk@newsroom.example", private_key = rsa.ExportPkcs8PrivateKeyPem() });
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await EngineTroubleTests.Serve(EngineSettings.Google, (_, http) => LocalEngine.Say(http, new { translations = new[] { new { translatedText = "A school" } }, glossaryTranslations = new[] { new { translatedText = "Our <span id=\"g0\">school</span>" } } }));
        var translate = AskedEngine.Translating(EngineTroubleTests.Make(newsroom, server.Address, EngineSettings.Google, key: account, change: s => (s.Region, s.Glossary) = ("europe-west1", "news")));

        var first = await AskedEngine.Translate(translate, IntoEnglish, Terms, "Наша <em>школа</em>");
        await AskedEngine.Translate(translate, IntoEnglish, Terms, "Наша <em>школа</em>");
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        await AskedEngine.Translate(translate, IntoEnglish, Terms, "Наша <em>школа</em>");

        Assert.Equal("Our <em>school</em>", Assert.IsType<MachineOutcome.Translated>(first[0]).Html);
        const string Translation = "/v3/projects/newsroom-1/locations/europe-west1:translateText";
        Assert.Equal(["/token", Translation, Translation, "/token", Translation], server.Asked.Select(a => a.Path));
        Assert.Equal("Bearer token-1", server.Asked.Last().Headers.Authorization);
        Assert.Equal("""{"contents":["Наша <span id=\"g0\">школа</span>"],"mimeType":"text/html","sourceLanguageCode":"uk","targetLanguageCode":"en","glossaryConfig":{"glossary":"projects/newsroom-1/locations/europe-west1/glossaries/news"}}""", server.Asked.Last().Body);
        var parts = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(server.Asked.First().Body)["assertion"].ToString().Split('.');
        Assert.True(rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var claims = JsonElement.Parse(Base64Url.DecodeFromChars(parts[1]));
        Assert.Equal(("desk@newsroom.example", "https://oauth2.googleapis.com/token", 3600L), (claims.GetProperty("iss").GetString(), claims.GetProperty("aud").GetString(), claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64()));
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("""{"client_email":"a@b.example","private_key":"none"}""")]
    public async Task Google_is_not_asked_with_a_key_that_is_no_service_accounts(string key)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await EngineTroubleTests.Serve(EngineSettings.Google, (_, http) => LocalEngine.Say(http, new { }));

        var answer = await EngineTroubleTests.Make(newsroom, server.Address, EngineSettings.Google, key: key).Ask(new EngineAsk(IntoEnglish, ["Школа"], Terms), TestContext.Current.CancellationToken);

        Assert.Equal(TroubleKind.Refused, Assert.IsType<EngineAnswer.Failed>(answer).Kind);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task A_model_gets_the_texts_by_number_the_terms_that_stand_in_them_and_a_schema()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await LocalEngine.Start((_, http) => LocalEngine.Say(http, EngineTroubleTests.Completion("""{"texts":[{"number":1,"text":"A bridge"},{"number":0,"text":"The <g id=\"0\">city council</g>"}]}""")));
        var translate = AskedEngine.Translating(EngineTroubleTests.Make(newsroom, server.Address + "/v1", EngineSettings.OpenAi));

        var outcomes = await AskedEngine.Translate(translate, IntoEnglish, Terms, "Рішення <em>міської ради</em>", "Міст");

        Assert.Equal(["The <em>city council</em>", "A bridge"], outcomes.Select(o => Assert.IsType<MachineOutcome.Translated>(o).Html));
        Assert.Equal("openai local", ((MachineOutcome.Translated)outcomes[0]).Machine);
        var asked = Assert.Single(server.Asked);
        Assert.Equal(("/v1/chat/completions", "Bearer key-123"), (asked.Path, asked.Headers.Authorization.ToString()));
        var format = asked.Json.GetProperty("response_format");
        Assert.Equal("json_schema", format.GetProperty("type").GetString());
        Assert.Equal(["number", "text"], format.GetProperty("json_schema").GetProperty("schema").GetProperty("properties").GetProperty("texts").GetProperty("items").GetProperty("required").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal(0, asked.Json.GetProperty("temperature").GetDouble());
        var question = asked.Question;
        Assert.Equal("""[{"from":"міська рада","to":"city council"}]""", question.GetProperty("glossary").GetRawText());
        Assert.Equal("Міст", question.GetProperty("texts")[1].GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("length", """{"texts":[{"number":0,"te""", TroubleKind.Unreadable)]
    [InlineData("content_filter", "", TroubleKind.Unreadable)]
    [InlineData("stop", "Here is the translation: A school", TroubleKind.Unreadable)]
    [InlineData("stop", """{"texts":[{"number":1,"text":"A school"}]}""", TroubleKind.WrongCount)]
    [InlineData("stop", """{"texts":[{"number":0,"text":7}]}""", TroubleKind.Unreadable)]
    public async Task A_model_that_keeps_to_no_schema_has_failed(string finish, string content, TroubleKind trouble)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await LocalEngine.Start((_, http) => LocalEngine.Say(http, EngineTroubleTests.Completion(content, finish)));

        var answer = await EngineTroubleTests.Make(newsroom, server.Address, EngineSettings.OpenAi).Ask(new EngineAsk(IntoEnglish, ["Школа"], Terms), TestContext.Current.CancellationToken);

        Assert.Equal(trouble, Assert.IsType<EngineAnswer.Failed>(answer).Kind);
    }

    [Fact]
    public async Task A_models_bill_that_is_used_up_is_told_from_asking_too_often()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await LocalEngine.Start((_, http) => LocalEngine.Say(http, new { error = new { message = "You exceeded your current quota", type = "insufficient_quota", code = "insufficient_quota" } }, 429));

        var answer = await EngineTroubleTests.Make(newsroom, server.Address, EngineSettings.OpenAi).Ask(new EngineAsk(IntoEnglish, ["Школа"], Terms), TestContext.Current.CancellationToken);

        Assert.Equal(TroubleKind.QuotaUsedUp, Assert.IsType<EngineAnswer.Failed>(answer).Kind);
        Assert.Single(server.Asked);
    }

    static Func<EngineRequest, HttpContext, Task> DeepL(bool known) => (request, http) => (request.Method, request.Path) switch
    {
        ("GET", "/v3/glossaries") => LocalEngine.Say(http, new { glossaries = known ? new[] { new { glossary_id = "g-9", name = "Another's" }, new { glossary_id = "g-0", name = "Dateline news.example" } } : [] }),
        ("POST", "/v3/glossaries") => LocalEngine.Say(http, new { glossary_id = "g-1", name = "Dateline news.example" }, 201),
        ("PUT", "/v3/glossaries/g-0/dictionaries") => LocalEngine.Say(http, new { source_lang = "uk", target_lang = "en", entry_count = 2 }),
        ("POST", "/v2/translate") => LocalEngine.Say(http, new { translations = new[] { new { detected_source_language = "UK", text = "Our <g id=\"0\">school</g>" } } }),
        _ => LocalEngine.Say(http, new { message = "no" }, 404),
    };

    static async Task<string[]> Translate(TestNewsroom newsroom, LocalEngine server, string kind, params string[] htmls)
        => [.. (await AskedEngine.Translate(AskedEngine.Translating(EngineTroubleTests.Make(newsroom, server.Address, kind)), IntoEnglish, AskedEngine.NoTerms(IntoEnglish), htmls)).Select(o => Assert.IsType<MachineOutcome.Translated>(o).Html)];
}
