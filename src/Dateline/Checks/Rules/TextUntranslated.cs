using Dateline.Language.Copy;
using Dateline.Language.Tokens;

namespace Dateline.Checks.Rules;

/// <summary>Words of the source were left as they were in a translation: a paragraph that nobody translated, a word in the wrong script.</summary>
sealed class TextUntranslated : IRule
{
    /// <summary>A paragraph that is the same in two languages says something only from so many common words on.</summary>
    const int FewestCommonWords = 4;
    const int FewestLetters = 25;

    public string Id => "text.untranslated";

    public Level Level => Level.Warning;

    public IEnumerable<Found> Check(CheckedStory story) => story.Pairs.SelectMany(pair => pair.Target.Passages.SelectMany(passage => Check(pair, passage)));

    static IEnumerable<Found> Check(EditionPair pair, Passage passage)
    {
        // Who said it and who took it is mostly names; what a picture shows is a sentence.
        if (passage.Kind is "credit")
        {
            return [];
        }
        var (source, isGuess) = (pair.SourceOf(passage), pair.Alignment.IsGuessed(passage));
        return source == passage.Text && SaysSomething(source)
            ? [Found.In(pair.Target, passage, Say(new("text.untranslated.whole")))]
            : UntranslatedWords.In(passage.Text, pair.Target.Language, source, pair.Source.Language)
                .Select(left => Found.In(pair.Target, passage, new TextRange(left.Start, left.End), Say(new Saying("text.untranslated").With("words", passage.Text[left.Start..left.End]))));

        Saying Say(Saying saying) => isGuess ? saying.Language("source", pair.Source.Language).Then("aligned.guess") : saying.Language("source", pair.Source.Language);
    }

    static bool SaysSomething(string text)
    {
        var words = Tokenizer.Tokens(text).Where(t => t.Kind is TokenKind.Word).ToArray();
        return words.Sum(w => w.Length) >= FewestLetters && words.Count(w => char.IsLower(text[w.Start])) >= FewestCommonWords;
    }
}
