using Dateline.Data;
using Dateline.People;
using Dateline.Settings;
using Dateline.Translation.Machine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Desk;

/// <summary>What the application begins with: who is signed in, what they may do, which newsroom this is.</summary>
public sealed record SessionView(SessionPerson Person, string Token, SessionNewsroom Newsroom);

/// <summary>Who is signed in. <c>Permissions</c>: what some role of theirs allows, if only in some rubrics or languages. <c>NeedsCredential</c>: they came by a link and have nothing yet to come back with.</summary>
public sealed record SessionPerson(Guid Id, string Name, string Email, string Language, IReadOnlyList<Grant> Grants, IReadOnlyList<Permission> Permissions, bool NeedsCredential);

/// <summary>Which newsroom it is. <c>Machines</c>: pairs like <c>uk-ru</c> for which one is set up.</summary>
public sealed record SessionNewsroom(string Name, IReadOnlyList<string> Languages, string DefaultLanguage, string StateLanguage, string TimeZone, string PublicUrl, IReadOnlyList<string> Machines);

public sealed class SessionViews(Database database, IOptions<NewsroomSettings> settings, Engines engines)
{
    IEnumerable<string> Pairs(IList<string> languages)
        => from source in languages
           from target in languages
           let pair = new LanguagePair(source, target)
           where source != target && engines.For(pair).Count > 0
           select pair.ToString();

    public async Task<SessionView> Of(SignedIn signedIn, CancellationToken cancellation)
    {
        var (person, newsroom) = (signedIn.Person, settings.Value);
        await using var db = await database.Read(cancellation);
        var hasPasskey = await db.Passkeys.AnyAsync(p => p.StaffId == person.Id, cancellation);
        return new SessionView(
            new SessionPerson(
                person.Id.Value,
                person.Name,
                person.Email ?? "",
                person.Language,
                person.Grants,
                [.. Enum.GetValues<Permission>().Where(p => person.Grants.Any(g => g.Role.Allows(p)))],
                person.Password is null && !hasPasskey),
            signedIn.AntiforgeryToken,
            new SessionNewsroom(newsroom.NameIn(person.Language), [.. newsroom.Languages], newsroom.DefaultLanguage, newsroom.StateLanguage, newsroom.TimeZone, newsroom.PublicUrl.TrimEnd('/'), [.. Pairs(newsroom.Languages)]));
    }
}
