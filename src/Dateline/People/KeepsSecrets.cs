using Dateline.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Dateline.People;

public static class KeepsSecrets
{
    /// <summary>What has to be had back is locked with the framework's keys, and those with the newsroom's; neither is made before it is needed.</summary>
    public static IServiceCollection KeepSecrets(this IServiceCollection services, NewsroomPlace place)
    {
        services.AddSingleton(provider => new NewsroomKey(provider.GetRequiredService<IOptions<NewsroomSettings>>().Value, place.DataFolder));
        services.AddDataProtection().SetApplicationName("Dateline");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((keys, provider) =>
        {
            keys.XmlRepository = ActivatorUtilities.CreateInstance<StoredProtectionKeys>(provider);
            keys.XmlEncryptor = ActivatorUtilities.CreateInstance<LockKey>(provider);
        });
        return services;
    }
}
