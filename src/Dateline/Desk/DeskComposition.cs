using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dateline.Desk.Editing;
using Dateline.Events;

namespace Dateline.Desk;

public static class DeskComposition
{
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
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        });
        return services;
    }
}
