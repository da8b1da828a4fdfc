namespace Dateline.Desk.Editing;

/// <summary>Writing: stories, drafts, their history, how a translation stands to its source and what was translated before, what the checks find, who else is here.</summary>
static class EditingRoutes
{
    internal static void Map(RouteGroupBuilder desk)
    {
        StoryRoutes.Map(desk);
        DraftRoutes.Map(desk);
        RevisionRoutes.Map(desk);
        CheckRoutes.Map(desk);
        PresenceRoutes.Map(desk);
        MemoryRoutes.Map(desk);
        FillRoutes.Map(desk);
        ReviewRoutes.Map(desk);
        InterlingualRoutes.Map(desk);
        XliffRoutes.Map(desk);
        // A stream of events is no answer that a description has a shape for.
        desk.MapGet("/live", DeskLive.Listen).ExcludeFromDescription();
    }
}
