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
        XliffRoutes.Map(desk);
        // Of a stream, a description has the shape of one message.
        desk.MapGet("/live", DeskLive.Listen).Produces<LiveMessage>(StatusCodes.Status200OK, "text/event-stream").Slow();
    }
}
