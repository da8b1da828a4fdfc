namespace Dateline.Language.Terms;

/// <summary>A phrase by which it is the same as another, however the two are typed.</summary>
public static class PlainPhrase
{
    /// <summary>In small letters, every apostrophe as the one of the keyboard.</summary>
    public static string Of(string phrase) => phrase.ToLowerInvariant().Replace('’', '\'').Replace('ʼ', '\'');
}
