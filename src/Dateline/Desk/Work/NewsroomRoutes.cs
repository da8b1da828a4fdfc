using Dateline.Desk.Filing;
using Dateline.Desk.Home;
using Dateline.Desk.Pictures;
using Dateline.Desk.Reads;
using Dateline.Desk.Rules;
using Dateline.Desk.Terms;

namespace Dateline.Desk.Work;

/// <summary>What the newsroom does beside writing and releasing.</summary>
static class NewsroomRoutes
{
    internal static void Map(RouteGroupBuilder desk)
    {
        WorkRoutes.Map(desk);
        RubricRoutes.Map(desk);
        TagRoutes.Map(desk);
        TermRoutes.Map(desk);
        TermFileRoutes.Map(desk);
        RuleRoutes.Map(desk);
        EngineRoutes.Map(desk);
        TermChangeRoutes.Map(desk);
        AuthorRoutes.Map(desk);
        PageRoutes.Map(desk);
        LeadRoutes.Map(desk);
        PictureRoutes.Map(desk);
        ReadRoutes.Map(desk);
    }
}
