using Dateline.People;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Tests.Publishing;

/// <summary>People of a newsroom, and short ways to its stories.</summary>
static class Newsdesk
{
    internal static readonly Actor Reporter = Of(Role.Reporter, "Олена Бойко", 1);
    internal static readonly Actor Translator = Of(Role.Translator, "Max Reed", 2);
    internal static readonly Actor Editor = Of(Role.Editor, "Ірина Лісова", 3);
    internal static readonly Actor DutyEditor = Of(Role.DutyEditor, "Степан Гнатюк", 4);
    internal static readonly Actor ChiefEditor = Of(Role.ChiefEditor, "Марта Коваль", 5);
    internal static readonly Actor Administrator = Of(Role.Administrator, "Юрій Тесля", 6);

    internal static Task<StoryId> Story(this TestNewsroom newsroom, string id) => newsroom.Read(db => db.Stories.Where(s => s.ExternalId == id).Select(s => s.Id).SingleAsync());

    internal static Task<Edition> Edition(this TestNewsroom newsroom, string story, string language)
        => newsroom.Read(db => db.Editions.Include(e => e.Corrections).SingleAsync(e => e.Language == language && db.Set<Story>().Any(s => s.Id == e.StoryId && s.ExternalId == story)));

    /// <summary>Actions that were kept, by name.</summary>
    internal static Task<List<string>> Actions(this TestNewsroom newsroom, string prefix = "")
        => newsroom.Read(db => db.Audit.Where(a => a.Action.StartsWith(prefix)).OrderBy(a => a.Action).Select(a => a.Action).ToListAsync());

    /// <summary>An operation that never was before.</summary>
    internal static OperationId Once() => OperationId.Of(Guid.CreateVersion7());

    static Actor Of(Role role, string name, byte id) => new(StaffId.Of(new Guid(id, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0])), name, [new Grant(role)]);
}
