using System.CommandLine;
using Dateline.Data;
using Dateline.Desk;
using Dateline.People;
using Dateline.Settings;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Commands;

/// <summary><c>user add EMAIL</c>: lets somebody in at the desk, and prints their link. Works beside a running server.</summary>
static class UserCommand
{
    internal static Command Create()
    {
        var place = new PlaceOptions();
        var email = new Argument<string>("EMAIL") { Description = "Their address; it is what they sign in with." };
        var name = new Option<string?>("--name") { Description = "As colleagues see it [default: what stands before the @].", HelpName = "NAME" };
        var language = new Option<string>("--language") { Description = "The desk's language for them: uk, en or ru.", DefaultValueFactory = _ => "uk" };
        language.AcceptOnlyFromAmong([.. DeskWords.Languages]);
        var roles = new Option<Role[]>("--role") { Description = "What they may do; may be given again [default: Administrator and ChiefEditor].", HelpName = "ROLE" };
        var add = new Command("add", "Invites somebody to the desk and prints a link that signs them in once; for somebody who is there already, a new link.") { email, name, language, roles };
        place.AddTo(add);
        add.SetAction((parsed, cancellation) => Newsroom.Open(
            place.In(parsed),
            (services, token) => Add(services, parsed.GetValue(email)!, parsed.GetValue(name), parsed.GetValue(language)!, parsed.GetValue(roles) is { Length: > 0 } given ? given : [Role.Administrator, Role.ChiefEditor], token),
            cancellation));
        return new Command("user", "People who may sign in to the desk.") { add };
    }

    static async Task<int> Add(IServiceProvider services, string email, string? name, string language, IReadOnlyList<Role> roles, CancellationToken cancellation)
    {
        if (StaffFields.Email(email) is not { } address)
        {
            return Newsroom.Say($"“{email}” is no e-mail address.");
        }
        if (StaffFields.Name(name ?? address[..address.IndexOf('@', StringComparison.Ordinal)]) is not { } called)
        {
            return Newsroom.Say("A name has 1 to 100 characters, none of them hidden.");
        }
        var staff = services.GetRequiredService<Staffing>();
        var outcome = await staff.Invite(address, called, language, [.. roles.Distinct().Select(r => new Grant(r))], cancellation);
        if (outcome is StaffOutcome.EmailTaken)
        {
            var key = StaffMember.KeyOf(address);
            await using var db = await services.GetRequiredService<Database>().Read(cancellation);
            var id = await db.Staff.Where(s => s.EmailKey == key).Select(s => s.Id).SingleAsync(cancellation);
            await Console.Error.WriteLineAsync($"{address} is there already; this is a new link for them. Their roles are as they were.");
            outcome = await staff.Link(null, id, cancellation);
        }
        switch (outcome)
        {
            case StaffOutcome.Done(_, { } link):
                Console.WriteLine(StaffRoutes.Address(services.GetRequiredService<Addresses>(), link));
                return 0;
            case StaffOutcome.Closed:
                return Newsroom.Say($"The access of {address} is closed; an administrator opens it at the desk.");
            default:
                return Newsroom.Say("Somebody changed this at the same moment. Try again.");
        }
    }
}
