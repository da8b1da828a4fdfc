using Dateline.Checks.House;
using Dateline.Data;
using Dateline.Events;
using Microsoft.EntityFrameworkCore;

namespace Dateline.StyleRules;

/// <summary>How the newsroom writes now: the program's rules, its file's, and those of the desk; read again when an event says that one changed.</summary>
/// <param name="file">Without those of the desk.</param>
public sealed class RulesInForce(HouseStyle file)
{
    volatile Loaded _present = new(file, -1);

    /// <summary>As of the newest event that this session can see; the same object while nothing changed.</summary>
    public async Task<HouseStyle> Present(NewsroomDb db, CancellationToken cancellation)
    {
        var last = await db.LastSequence(cancellation);
        var present = _present;
        if (present.AsOf >= 0 && (present.AsOf >= last || !await db.Events.AnyAsync(e => e.Sequence > present.AsOf && (e.Kind == EventKind.StyleRuleChanged || e.Kind == EventKind.NewsroomDerived), cancellation)))
        {
            _present = present with { AsOf = Math.Max(last, present.AsOf) };
            return present.Style;
        }
        var rows = await db.StyleRules.AsNoTracking().Where(r => r.InForce != null || r.Retired).OrderBy(r => r.Language).ThenBy(r => r.Name).ToListAsync(cancellation);
        // What an earlier version of the program took for a rule, and this one doesn't, is left out.
        var style = rows.Count == 0 ? file : file.With(
            [.. rows.Select(r => r.InForce is { } text ? ReadStyle.One(text, r.Language).Rule : null).OfType<StyleRule>()],
            [.. rows.Where(r => r.Retired).Select(r => (r.Language, r.Name))]);
        _present = new(style, last);
        return style;
    }

    sealed record Loaded(HouseStyle Style, long AsOf);
}
