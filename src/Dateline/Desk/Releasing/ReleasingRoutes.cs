namespace Dateline.Desk.Releasing;

/// <summary>Bringing stories to their readers, and taking them back: releases, corrections, withdrawals, holds, previews.</summary>
static class ReleasingRoutes
{
    internal static void Map(RouteGroupBuilder desk)
    {
        ReleaseRoutes.Map(desk);
        EditionRoutes.Map(desk);
        WithdrawalRoutes.Map(desk);
        HoldRoutes.Map(desk);
        PreviewRoutes.Map(desk);
    }
}
