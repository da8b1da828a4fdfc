using Dateline.Language.Quotes;
using Xunit;

namespace Dateline.Language.Tests.Quotes;

/// <summary>Polish proves that a language is data and one class. The text is written for this project.</summary>
public sealed class PolishQuoteTests
{
    static readonly string[] Story =
    [
        "Rada miejska w Dubohajach przyjęła w środę plan „Czyste powietrze”. Burmistrz Anna Wierzbicka zapewniła, że pieniądze są „w całości zabezpieczone”.",
        "„To nie jest koniec, lecz początek. W lecie ruszymy z programem „Zielone podwórka”, a jesienią policzymy drzewa”, powiedziała Wierzbicka.",
        "„Mieszkańcy pytali: »Kiedy wreszcie zaczniecie?«. Odpowiadam: dziś” – dodała.",
        "Opozycja mówi o «planie na papierze». Radny Jan Kos napisał: „Czekamy na liczby.",
        "Na razie ich nie ma”.",
    ];

    [Fact]
    public void A_Polish_story_has_its_quotations()
    {
        var quotes = StoryQuotes.Read(Story, "pl");

        Assert.Empty(quotes.Unbalanced);
        Assert.Equal(6, quotes.Count);
        Assert.Equal(QuoteStyle.LowAndRight, quotes.Styles[0].Style);
        Assert.Equal(2, quotes.Quotations.Count(q => q.Depth == 1));
    }

    [Fact]
    public void A_Polish_mark_that_is_lost_is_found()
    {
        foreach (var quotation in StoryQuotes.Read(Story, "pl").Quotations)
        {
            Assert.NotEmpty(Without(quotation.Block, quotation.Start).Unbalanced);
            Assert.NotEmpty(Without(quotation.EndBlock, quotation.End - 1).Unbalanced);
        }

        static StoryQuotes Without(int block, int at) => StoryQuotes.Read([.. Story.Select((text, index) => index == block ? text.Remove(at, 1) : text)], "pl");
    }
}
