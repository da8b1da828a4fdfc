using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dateline.Desk.Editing;
using Dateline.Events;
using Dateline.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Dateline.Desk;

public static class DeskComposition
{
    // OWASP's number for PBKDF2 with SHA-512.
    const int Iterations = 210_000;

    /// <summary>The desk, in a server that has the features.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddSingleton<SameOrigin>();
        services.AddSingleton<DeskLimits>();
        services.AddSingleton<SessionViews>();
        services.AddSingleton<DeskDoor>();
        services.AddSingleton<Work.Asking>();
        services.AddSingleton<DeskHub>();
        services.AddSingleton<IEventFollower>(provider => provider.GetRequiredService<DeskHub>());
        services.AddSingleton<KeptSecrets>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<OwnCredentials>();
        services.AddSingleton<Passkeys>();
        services.AddSingleton<IPasswordHasher<StaffMember>>(new PasswordHasher<StaffMember>(Options.Create(new PasswordHasherOptions { IterationCount = Iterations })));
        DescribeApi.Add(services);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            // Nobody writes a number as text, and the description would allow it everywhere.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        });
        return services;
    }
}
