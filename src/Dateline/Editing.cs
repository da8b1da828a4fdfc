using Dateline.Colleagues;
using Dateline.CopyDesk;
using Dateline.Data;
using Dateline.Drafts;
using Dateline.Filling;
using Dateline.Memory;
using Dateline.Releases;
using Dateline.Settings;
using Dateline.Xliff;
using Microsoft.Extensions.Options;

namespace Dateline;

/// <summary>What editors write with.</summary>
static class Editing
{
    internal static IServiceCollection AddEditing(this IServiceCollection services)
        => services
            .AddSingleton<Edit>()
            .AddSingleton<StartStory>()
            .AddSingleton<AddEdition>()
            .AddSingleton<SaveDraft>()
            .AddSingleton<KeepRevision>()
            .AddSingleton<RestoreRevision>()
            .AddSingleton<AgreeBlock>()
            .AddSingleton<DescribeStory>()
            .AddSingleton<BePresent>()
            .AddSingleton<HoldLease>()
            .AddSingleton<SuppressFinding>()
            .AddSingleton<DismissTag>()
            .AddSingleton<NewsroomKnowledge>()
            .AddSingleton<NewsroomRules>()
            .AddSingleton<CheckTexts>()
            .AddSingleton<TakeXliff>()
            .AddSingleton<PlaceText>()
            .AddSingleton<FillEdition>()
            .AddSingleton<ReviewEdition>()
            .AddSingleton<TakeOffers>()
            .AddSingleton<FindInMemory>()
            .AddSingleton<ExportTmx>()
            .AddSingleton<RemoveImport>()
            .AddSingleton(provider => new ImportTmx(
                Path.Combine(provider.GetRequiredService<NewsroomPlace>().DataFolder, "memories"),
                provider.GetRequiredService<Database>(),
                provider.GetRequiredService<IOptions<NewsroomSettings>>(),
                provider.GetRequiredService<TimeProvider>()));
}
