using Dateline.Colleagues;
using Dateline.CopyDesk;
using Dateline.Drafts;
using Dateline.Releases;

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
            .AddSingleton<NewsroomKnowledge>()
            .AddSingleton<NewsroomRules>()
            .AddSingleton<CheckTexts>();
}
