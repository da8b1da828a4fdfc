using Dateline.Data;
using Dateline.Documents;
using Dateline.Language.Xml;
using Dateline.Memory.Tmx;
using Dateline.People;
using Dateline.Platform;
using Dateline.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Memory;

public abstract record ImportOutcome
{
    private ImportOutcome()
    {
    }

    /// <summary>The file is whole and is being taken in.</summary>
    public sealed record Begun(BegunImport Import) : ImportOutcome;

    public sealed record NotAllowed(Access Access) : ImportOutcome;

    /// <summary>Nothing of it was taken.</summary>
    public sealed record Refused(XmlProblem Problem) : ImportOutcome;

    /// <summary>No unit has texts in two languages of the newsroom.</summary>
    public sealed record OtherLanguages(IReadOnlyList<string> Found) : ImportOutcome;

    /// <summary>Another write has the operation's id.</summary>
    public sealed record OperationTaken : ImportOutcome;
}

/// <param name="Id">Of the import.</param>
/// <param name="Units">Of the file.</param>
public sealed record BegunImport(Guid Id, int Units);

/// <summary>
/// Takes in another program's memory. The whole file is read before anything of it is taken; then
/// <see cref="TakeUnits"/> writes it in short transactions, and goes on after a restart where it stopped.
/// </summary>
public sealed class ImportTmx(string folder, Database database, IOptions<NewsroomSettings> settings, TimeProvider clock)
{
    public const int NameLength = 200;

    const int MostLanguagesTold = 20;

    /// <param name="actor">Who brings it.</param>
    /// <param name="operation">Its id: one that was done is answered again.</param>
    /// <param name="name">As they call it.</param>
    /// <param name="upload">The file.</param>
    /// <param name="cancellation">Ends it before anything is taken.</param>
    public async Task<ImportOutcome> Begin(Actor actor, OperationId operation, string name, Stream upload, CancellationToken cancellation)
    {
        if (actor.May(Permission.Translate) is not Access.Allowed and var access)
        {
            return new ImportOutcome.NotAllowed(access);
        }
        Directory.CreateDirectory(folder);
        var import = TypedId.New<MemoryImportId>(clock);
        var file = FileOf(import);
        var isTaken = false;
        try
        {
            await using (var written = File.Create(file))
            {
                await upload.CopyToAsync(written, cancellation);
            }
            var (problem, units, usable, languages) = Look(file, Languages, cancellation);
            if (problem is not null)
            {
                return new ImportOutcome.Refused(problem);
            }
            if (usable == 0)
            {
                return new ImportOutcome.OtherLanguages([.. languages.Order(StringComparer.Ordinal).Take(MostLanguagesTold)]);
            }
            var outcome = await database.WriteAgain<ImportOutcome>(
                async (db, token) =>
                {
                    switch (await db.Earlier<BegunImport>(actor, operation, token))
                    {
                        case Earlier<BegunImport>.Answered(var answer):
                            return new ImportOutcome.Begun(answer);
                        case Earlier<BegunImport>.AnotherOne:
                            return new ImportOutcome.OperationTaken();
                    }
                    var begun = new BegunImport(import.Value, units);
                    db.MemoryImports.Add(new MemoryImport(import, name, units, actor, clock.GetUtcNow().Stored()));
                    db.Audited(actor, "memory.imported", clock, subject: name, detail: new { units });
                    db.Answered(actor, operation, begun, clock);
                    return new ImportOutcome.Begun(begun);
                },
                cancellation);
            isTaken = outcome is ImportOutcome.Begun(var done) && done.Id == import.Value;
            return outcome;
        }
        finally
        {
            if (!isTaken)
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Removes files that nobody waits for any more.</summary>
    internal void Forget(DateTimeOffset before, IReadOnlyCollection<string> awaited)
    {
        if (Directory.Exists(folder))
        {
            foreach (var file in Directory.GetFiles(folder, "memory-*.tmx").Where(f => !awaited.Contains(f) && File.GetLastWriteTimeUtc(f) < before.UtcDateTime))
            {
                File.Delete(file);
            }
        }
    }

    internal string FileOf(MemoryImportId import) => Path.Combine(folder, $"memory-{import.Value:N}.tmx");

    internal IReadOnlyList<string> Languages => [.. settings.Value.Languages];

    /// <summary>Reads all of it and keeps nothing.</summary>
    static (XmlProblem? Problem, int Units, int Usable, IReadOnlySet<string> Languages) Look(string file, IReadOnlyList<string> languages, CancellationToken cancellation)
    {
        using var stream = File.OpenRead(file);
        using var tmx = new ReadTmx(stream);
        var (units, usable, found) = (0, 0, new HashSet<string>(StringComparer.Ordinal));
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            switch (tmx.Next())
            {
                case TmxStep.Unit(_, var unit):
                    units++;
                    usable += Pairs(unit, languages, default).Any() ? 1 : 0;
                    found.UnionWith(unit.Texts.Keys);
                    break;
                case TmxStep.Refused(var problem):
                    return (problem, units, usable, found);
                default:
                    return (null, units, usable, found);
            }
        }
    }

    /// <summary>Of a text and its translation it doesn't matter here which of them an engine made.</summary>
    static string? Machine(TmxUnit unit, string source, string language)
        => string.Join(", ", MadeBy.EnginesOf([unit.Machines.GetValueOrDefault(source), unit.Machines.GetValueOrDefault(language)])) is { Length: > 0 } machine ? machine : null;

    /// <summary>A unit's texts, two by two: from the language that it was translated from, or, where that isn't the newsroom's, each with each.</summary>
    internal static IEnumerable<TextPair> Pairs(TmxUnit unit, IReadOnlyList<string> languages, DateTimeOffset at)
    {
        string[] here = [.. languages.Where(unit.Texts.ContainsKey)];
        return here.Where(source => unit.Source is null || !here.Contains(unit.Source) || source == unit.Source)
            .SelectMany(source => here
                .Where(language => language != source && (source == unit.Source || Array.IndexOf(here, source) < Array.IndexOf(here, language)) && unit.Texts[language] != unit.Texts[source])
                .Select(language => new TextPair(source, language, unit.Texts[source], unit.Texts[language], unit.ChangedAt ?? at) { Machine = Machine(unit, source, language) }));
    }
}
