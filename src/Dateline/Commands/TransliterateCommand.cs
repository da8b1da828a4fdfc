using System.CommandLine;
using Dateline.Language;

namespace Dateline.Commands;

/// <summary><c>transliterate --from LANG [--slug] TEXT…</c>: one line for each text.</summary>
static class TransliterateCommand
{
    internal static Command Create()
    {
        var from = new Option<string>("--from") { Description = "Language of the texts, like uk or ru.", Required = true, HelpName = "LANG" };
        from.Validators.Add(result =>
        {
            if (result.GetValue(from) is { } code && (code.Length is < 2 or > 3 || !code.All(char.IsAsciiLetterLower)))
            {
                result.AddError($"“{code}” is no language code like uk or ru.");
            }
        });
        var slug = new Option<bool>("--slug") { Description = "As an address: lower case, words joined by hyphens." };
        var texts = new Argument<string[]>("TEXT") { Description = "What to write in Latin letters.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("transliterate", "Writes texts in Latin letters, as passports and addresses do.") { from, slug, texts };
        command.SetAction(parsed =>
        {
            var language = parsed.GetValue(from)!;
            foreach (var text in parsed.GetValue(texts)!)
            {
                Console.WriteLine(parsed.GetValue(slug) ? Slug.From(text, language) : Transliteration.ToLatin(text, language));
            }
            return 0;
        });
        return command;
    }
}
