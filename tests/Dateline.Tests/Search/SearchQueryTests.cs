using CsCheck;
using Dateline.Data;
using Dateline.Search;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Search;

/// <summary>Whatever is typed is a question, or is refused with a reason.</summary>
public sealed class SearchQueryTests
{
    [Fact]
    public void What_is_asked_is_read_as_it_was_meant()
    {
        var query = Read("міст «міська рада» -ремонт Rubric:City from:2025-02-24 to:2025-03-01 e-mail трам*");

        Assert.Equal(["міст", "міська рада", "e mail", "трам"], query.Wanted.Select(a => string.Join(' ', a.Words.Select(w => w.Text))));
        Assert.Equal([false, true, false, false], query.Wanted.Select(a => a.Quoted));
        Assert.True(query.Wanted[3].Begins);
        Assert.Equal("ремонт", Assert.Single(Assert.Single(query.Unwanted).Words).Text);
        Assert.Equal([("rubric", "city")], query.Filters);
        Assert.Equal((new DateOnly(2025, 2, 24), new DateOnly(2025, 3, 1)), (query.From, query.To));
    }

    [Theory]
    [InlineData("\"міська рада", "міська рада")]
    [InlineData("відео:міст", "відео міст")]
    [InlineData("rubric:", "rubric")]
    [InlineData("(міст OR NOT) AND^2", "міст or not and 2")]
    [InlineData("a\0b", "a b")]
    [InlineData("- міст", "міст")]
    public void What_makes_no_syntax_is_words(string typed, string words)
        => Assert.Equal(words, string.Join(' ', Read(typed).Wanted.SelectMany(a => a.Words).Select(w => w.Text)));

    [Theory]
    [InlineData("one two three four five six seven eight nine ten eleven twelve thirteen", QueryProblem.TooManyWords)]
    [InlineData("from:yesterday", QueryProblem.NoDate)]
    [InlineData("to:2025-02-30", QueryProblem.NoDate)]
    [InlineData("from:0001-01-01", QueryProblem.NoDate)]
    public void What_cannot_be_asked_is_refused(string typed, QueryProblem problem)
        => Assert.Equal(problem, Assert.IsType<QueryReading.Refused>(SearchQuery.Read(typed)).Problem);

    [Fact]
    public void What_is_too_long_is_refused_before_it_is_read()
        => Assert.Equal(QueryProblem.TooLong, Assert.IsType<QueryReading.Refused>(SearchQuery.Read(new string('«', 201))).Problem);

    [Theory, OnBothEngines]
    public async Task No_question_breaks_an_engine(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("one")));
        await newsroom.Index();
        var pieces = Gen.OneOf("\"", "'", "''", "«", "*", ":", "-", "(", ")", " NEAR/2 ", "^", "{a}", "\\", "\0", "%", "_", ";", "новина", "OR", " ", "uk1_", "rubric:", "from:2026-01-01", "\uD83D", "習近平", "a-b-c", ":*", "<->", "&", "|", "!", "\n");
        var questions = new List<string>();
        Gen.OneOf(pieces.Array[0, 14].Select(string.Concat), Gen.Char.Array[0, 60].Select(c => new string(c))).Sample(questions.Add, iter: 400, threads: 1);

        foreach (var question in questions)
        {
            if (SearchQuery.Read(question) is QueryReading.Read({ IsEmpty: false }))
            {
                Assert.True(await newsroom.Search(question) is FindOutcome.Found or FindOutcome.NothingNamed);
                await newsroom.Suggestion(question);
            }
        }
    }

    [Theory]
    [InlineData("цзінпін", "цзіньпін", 1)]
    [InlineData("трапм", "трамп", 1)]
    [InlineData("міст", "міст", 0)]
    [InlineData("абвгд", "деєжз", -1)]
    [InlineData("київ", "києво", 2)]
    [InlineData("а", "абвг", -1)]
    public void Mistakes_are_counted(string one, string other, int mistakes)
        => Assert.Equal(mistakes, EditDistance.Within(one, other, 2));

    static SearchQuery Read(string typed) => Assert.IsType<QueryReading.Read>(SearchQuery.Read(typed)).Query;
}
