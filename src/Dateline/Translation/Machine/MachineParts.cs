using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.Translation.Machine;

public static class MachineParts
{
    public static IServiceCollection AddMachineTranslation(this IServiceCollection services) => services
        .AddSingleton<CountUsage>()
        .AddSingleton<EngineKeys>()
        .AddSingleton(provider => new EnginesOfSettings(
            provider.GetRequiredService<IOptions<NewsroomSettings>>(),
            provider.GetRequiredService<EngineKeys>(),
            provider.GetRequiredService<CountUsage>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()))
        .AddSingleton(provider => provider.GetRequiredService<EnginesOfSettings>().Engines)
        .AddSingleton<TranslateTexts>()
        .AddSingleton<TranslateBlocks>();

    /// <summary>In a server: what runs beside it is started with it.</summary>
    public static IServiceCollection KeepMachines(this IServiceCollection services) => services.AddHostedService<KeepApertium>();
}
