namespace Dateline.Tests.Desk;

/// <summary>One thing that can be asked of the desk, and which roles may.</summary>
/// <param name="Method">GET, POST…</param>
/// <param name="Route">As the server maps it, behind <c>/api/desk</c>.</param>
/// <param name="May">Reporter, translator, editor, duty editor, chief editor, administrator.</param>
/// <param name="Body">What is sent; null for nothing.</param>
sealed record DeskAction(string Method, string Route, string May, Func<DeskScene, object>? Body = null)
{
    /// <summary>The edition that it is about.</summary>
    internal string Language { get; init; } = "uk";

    /// <summary>What stands for <c>{slug}</c>, <c>{file}</c>, <c>{name}</c> and the like; null for the scene's own.</summary>
    internal string? Named { get; init; }

    internal string Query { get; init; } = "";

    /// <summary>What has to have happened before.</summary>
    internal Func<DeskScene, Task>? Given { get; init; }

    /// <summary>What has to have happened before each person tries it.</summary>
    internal Func<DeskScene, Task>? Each { get; init; }

    /// <summary>It ends the session, or changes what one signs in with.</summary>
    internal bool Own { get; init; }

    /// <summary>Let in, the answer is a refusal for another reason: there is nothing such, or it isn't sent whole.</summary>
    internal bool Refused { get; init; }

    /// <summary>Whoever has the role for other rubrics may all the same.</summary>
    internal bool AnyRubric { get; init; }

    /// <summary>Whoever has the role for other languages may all the same.</summary>
    internal bool AnyLanguage { get; init; }

    public override string ToString() => $"{Method} {Route}{(Language == "uk" ? "" : " in " + Language)}{Query}";
}
