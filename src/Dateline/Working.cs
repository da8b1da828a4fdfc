using Dateline.Data;
using Dateline.Filing;
using Dateline.Leads;
using Dateline.Library;
using Dateline.Memory;
using Dateline.People;
using Dateline.Releases;
using Dateline.StyleRules;
using Dateline.TermChanges;
using Dateline.Terms;
using Dateline.Worklists;

namespace Dateline;

/// <summary>What the newsroom shares out, files, puts on top and illustrates with.</summary>
static class Working
{
    internal static IServiceCollection AddWork(this IServiceCollection services)
        => services
            .AddSingleton<DoneOnce>()
            .AddSingleton<Refile>()
            .AddSingleton<KeepFiled>()
            .AddSingleton<KeepRubrics>()
            .AddSingleton<KeepTags>()
            .AddSingleton<KeepAuthors>()
            .AddSingleton<KeepPages>()
            .AddSingleton<TermActs>()
            .AddSingleton<KeptTerms>()
            .AddSingleton<KeepTerm>()
            .AddSingleton<KeepRule>()
            .AddSingleton<Bundles.IBundledRules, BundledRules>()
            .AddSingleton<TryRule>()
            .AddSingleton<MergeTerms>()
            .AddSingleton<ImportTerms>()
            .AddSingleton<FindTouched>()
            .AddSingleton<RewriteEdition>()
            .AddSingleton<ArrangeLeads>()
            .AddSingleton<IDueWork>(provider => provider.GetRequiredService<ArrangeLeads>())
            .AddSingleton<DescribePicture>()
            .AddSingleton<IDueWork>(provider => provider.GetRequiredService<DescribePicture>())
            .AddSingleton<TakePicture>()
            .AddSingleton<ReplacePicture>()
            .AddSingleton<AssignEdition>();

    /// <summary>What a server does besides: lists and memory follow the events, stories go where their rubrics went, pictures into the index.</summary>
    internal static IServiceCollection KeepWork(this IServiceCollection services, NewsroomPlace place)
        => services
            .AddSingleton(provider => new PictureUploads(Path.Combine(place.DataFolder, "uploads"), provider.GetRequiredService<Database>(), provider.GetRequiredService<TakePicture>(), provider.GetRequiredService<TimeProvider>()))
            .AddHostedService<WorklistKeeper>()
            .AddHostedService<MemoryKeeper>()
            .AddHostedService<TakeUnits>()
            .AddHostedService<ForgetSegments>()
            .AddHostedService<RefilingKeeper>()
            .AddHostedService<LibraryKeeper>();
}
