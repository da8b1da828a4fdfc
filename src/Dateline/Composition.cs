using Dateline.Backups;
using Dateline.Bundles;
using Dateline.Catalogue;
using Dateline.Colleagues;
using Dateline.Data;
using Dateline.Delivery;
using Dateline.Events;
using Dateline.Feeds;
using Dateline.Media;
using Dateline.People;
using Dateline.Platform;
using Dateline.Publishing;
using Dateline.Readership;
using Dateline.Releases;
using Dateline.Search;
using Dateline.Settings;
using Dateline.Site;
using Dateline.Site.Live;
using Dateline.Site.Theme;
using Dateline.Site.Views;
using Dateline.Translation.Machine;
using Dateline.Wording;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dateline;

/// <summary>What a newsroom is made of: the verbs of the command line have the features, a server the site, too.</summary>
public static class Composition
{
    /// <summary>Settings from the program's own file, the newsroom's, the environment (<c>DATELINE_…</c>) and the command line; later ones win.</summary>
    public static IConfigurationBuilder AddNewsroom(this IConfigurationBuilder configuration, NewsroomPlace place, params string[] arguments)
        => configuration
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true, reloadOnChange: false)
            .AddJsonFile(Path.GetFullPath(place.SettingsFile), optional: true, reloadOnChange: false)
            .AddEnvironmentVariables("DATELINE_")
            .AddCommandLine(arguments);

    public static IServiceCollection AddNewsroom(this IServiceCollection services, NewsroomPlace place, IConfiguration configuration)
    {
        services.AddOptions<NewsroomSettings>().Configure(s =>
        {
            try
            {
                configuration.Bind(s);
            }
            catch (InvalidOperationException e)
            {
                // A number that is none: the binder names the setting, and validation has no value to look at.
                throw new OptionsValidationException(nameof(NewsroomSettings), typeof(NewsroomSettings), [e.Message]);
            }
            if (s.Languages.Count == 0)
            {
                // Not in the class: the binder would add to a list that is there instead of replacing it.
                s.Languages = ["uk", "en", "ru"];
            }
        }).ValidateOnStart();
        services.AddSingleton<IValidateOptions<NewsroomSettings>, SettingsValidation>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(place);
        services.AddSingleton(place.Database);
        services.AddSingleton<Database>();
        services.AddSingleton<PageTurns>();
        services.AddSingleton<DeskTurns>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<ReleaseTime>();
        services.AddSingleton<Settlement>();
        services.AddSingleton<PublishEditions>();
        services.AddSingleton<ReviseEdition>();
        services.AddSingleton<TakeDownEdition>();
        services.AddSingleton<HoldEdition>();
        services.AddPublishing();
        services.AddSingleton(new Blobs(Path.Combine(place.DataFolder, "media")));
        services.AddSingleton<ImportBundle>();
        services.AddSingleton<ExportBundle>();
        services.AddSingleton(provider => new TakeBackup(provider.GetRequiredService<Database>(), provider.GetRequiredService<Blobs>(), provider.GetRequiredService<TimeProvider>(), place.DataFolder));
        services.AddSingleton(provider => new RestoreBackup(provider.GetRequiredService<Database>(), provider.GetRequiredService<Migrator>(), provider.GetRequiredService<Blobs>(), place.DataFolder));
        services.AddSingleton<PopularStories>();
        services.AddSingleton<Addresses>();
        services.AddSingleton<Derive>();
        services.AddSingleton<Vocabulary>();
        services.AddSingleton<SuggestSpelling>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<UseLink>();
        services.AddEditing();
        services.AddWork();
        services.AddSingleton<Attempts>();
        services.AddSingleton<Staffing>();
        services.KeepSecrets(place);
        services.AddMachineTranslation();
        return services;
    }

    /// <summary>What readers see, and what keeps it up to date.</summary>
    public static IServiceCollection AddSite(this IServiceCollection services, NewsroomPlace place)
    {
        services.AddSingleton<ThemeFolder>();
        services.AddSingleton<Wordings>();
        services.AddSingleton<Assets>();
        services.AddSingleton<ThemeRenderer>();
        services.AddSingleton<Catalogues>();
        services.AddSingleton<PictureViews>();
        services.AddSingleton(provider => CardStyle.In(Path.Combine(provider.GetRequiredService<ThemeFolder>().Path, "share")));
        services.AddSingleton<Frames>();
        services.AddSingleton<RememberedLists>();
        services.AddSingleton<SearchViews>();
        services.AddSingleton<NearestEditions>();
        services.AddSingleton<RelateEditions>();
        services.AddSingleton<SimilarStories>();
        services.AddSingleton<SiteRoutes>();
        services.AddSingleton<FeedSource>();
        services.AddSingleton<Sitemaps>();
        services.AddSingleton<FeedRoutes>();
        services.AddSingleton(provider => new Renditions(provider.GetRequiredService<Blobs>(), Path.Combine(place.DataFolder, "renditions")));
        services.AddSingleton(provider => new ViewJournal(JournalCopy.In(place.DataFolder), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ViewJournal>>()));
        services.AddSingleton<AddressCap>();
        services.AddSingleton<FoldViews>();
        services.AddHostedService(provider => provider.GetRequiredService<FoldViews>());
        services.AddSingleton(provider => new PageStore(provider.GetRequiredService<IOptions<NewsroomSettings>>().Value.Cache.Megabytes * 1024L * 1024, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SharedCaches>();
        services.AddSingleton<PageCache>();
        // Followers are told in this order: forget, then purge, then notify.
        services.AddSingleton<IEventFollower>(provider => provider.GetRequiredService<PictureViews>());
        services.AddSingleton<IEventFollower, PurgePages>();
        services.AddSingleton<PurgeCdn>();
        services.AddSingleton<IEventFollower>(provider => provider.GetRequiredService<PurgeCdn>());
        services.AddHostedService(provider => provider.GetRequiredService<PurgeCdn>());
        services.AddHostedService<WatchTheme>();
        services.AddSingleton<EventHint>();
        services.AddSingleton<LiveMessages>();
        services.AddSingleton<MissedMessages>();
        services.AddSingleton<LiveHub>();
        services.AddSingleton<LiveRoute>();
        services.AddSingleton<IEventFollower>(provider => provider.GetRequiredService<LiveHub>());
        services.AddHostedService(provider => provider.GetRequiredService<LiveHub>());
        services.AddSingleton<FollowEvents>();
        services.AddHostedService(provider => provider.GetRequiredService<FollowEvents>());
        services.AddHostedService<HearHints>();
        services.AddSingleton<ScheduleKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<ScheduleKeeper>());
        services.AddHostedService<IndexKeeper>();
        services.KeepWork(place);
        services.KeepMachines();
        services.AddSingleton<ForgetOldTraces>();
        services.AddHostedService(provider => provider.GetRequiredService<ForgetOldTraces>());
        return services;
    }
}
