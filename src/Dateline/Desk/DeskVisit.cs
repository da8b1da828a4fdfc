using System.Reflection;
using Dateline.People;
using Dateline.Wording;

namespace Dateline.Desk;

/// <summary>
/// A request to the desk: who asks, and in which language they are answered. An endpoint takes it as a parameter;
/// where that is open to everyone, <see cref="Visitor"/> instead.
/// </summary>
public sealed class DeskVisit
{
    internal DeskVisit(SignedIn signedIn, Words words)
    {
        SignedIn = signedIn;
        Actor = signedIn.Person.Acting;
        Words = words;
    }

    public Actor Actor { get; }

    public SignedIn SignedIn { get; }

    /// <summary>In the person's language.</summary>
    public Words Words { get; }

    internal static DeskVisit Of(HttpContext http)
        => http.Features.Get<DeskVisit>() ?? throw new InvalidOperationException($"{http.Request.Path} is open to everyone and asks who it is.");

    /// <summary>For the framework, which binds a parameter of this type by it.</summary>
    public static ValueTask<DeskVisit?> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<DeskVisit?>(Of(context));
}
