using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Architecture.Tests;

/// <summary>Rules that the source itself shows.</summary>
public sealed class SourceTests
{
    static readonly string Root = FindRoot();

    [Fact]
    public void Entities_are_sealed_and_change_by_their_verbs_alone()
    {
        Assert.Empty(Open(typeof(Server).Assembly));
        Assert.Equal(["Story", "Story.Headline", "Story.Page", "Story.Tag"], Open(typeof(SourceTests).Assembly));
    }

    [Fact]
    public void Raw_SQL_stands_only_where_it_is_hot_or_has_no_other_way()
    {
        // Search: full-text indexes. Data: bulk inserts. Readership: folding. Releases: the schedule's claim and the database's clock. Backups: copies. doctor: the file's own check.
        string[] allowed = ["Backups", "Commands/DoctorCommand.cs", "Data", "Readership", "Releases/KeepSchedule.cs", "Releases/ReleaseTime.cs", "Search"];

        var found = Sources("src/Dateline").Where(f => Sql(File.ReadAllText(f.Path))).Select(f => f.Name).ToArray();

        Assert.NotEmpty(found);
        Assert.All(found, file => Assert.Contains(allowed, a => file.StartsWith("src/Dateline/" + a, StringComparison.Ordinal)));
        Assert.True(Sql("db.Database.SqlQueryRaw<int>(text)"));
        Assert.False(Sql("db.Stories.Where(s => s.Id == id)"));

        static bool Sql(string source) => Regex.IsMatch(source, @"\b(FromSql|SqlQuery|ExecuteSql|BeginRawBinaryCopy|BeginBinaryImport)");
    }

    [Fact]
    public void No_file_is_longer_than_a_person_reads()
    {
        var written = Sources("src").Concat(Sources("tests")).Concat(Sources("benchmarks")).Concat(Scripts("desk/src")).Concat(Scripts("desk/tests")).ToArray();

        Assert.Contains(written, f => f.Name == "desk/src/editor/EditionEditor.ts");
        Assert.Empty(written.Where(f => TooLong(File.ReadLines(f.Path).Count())).Select(f => f.Name));
        Assert.True(TooLong(401));

        static bool TooLong(int lines) => lines > 400;
    }

    [Fact]
    public void Usings_stand_in_order()
    {
        Assert.Empty(Sources("src").Concat(Sources("tests")).Concat(Sources("benchmarks")).Where(f => !InOrder(File.ReadLines(f.Path))).Select(f => f.Name));
        Assert.False(InOrder(["using Dateline.Data;", "using System.Text;"]));
        Assert.False(InOrder(["using System.Text;", "using System.Globalization;"]));

        static bool InOrder(IEnumerable<string> lines)
        {
            var named = lines.TakeWhile(l => !l.StartsWith("namespace ", StringComparison.Ordinal)).Select(l => Regex.Match(l, @"^using ([\w.]+);$")).Where(m => m.Success).Select(m => m.Groups[1].Value).ToArray();
            return named.SequenceEqual(named.OrderBy(n => n is "System" || n.StartsWith("System.", StringComparison.Ordinal) ? 0 : 1).ThenBy(n => n, StringComparer.OrdinalIgnoreCase));
        }
    }

    /// <summary>SQLite is asked for "this one, or both null" then, which no index answers: each such query read its whole table.</summary>
    [Fact]
    public void No_query_looks_among_ids_of_which_some_may_be_null()
    {
        Assert.Empty(Sources("src").Where(f => MayBeNull(File.ReadAllText(f.Path))).Select(f => f.Name));
        Assert.True(MayBeNull("StoryId?[] stories = [];"));
        Assert.True(MayBeNull("IReadOnlyList<EditionId?> editions"));

        static bool MayBeNull(string source) => Regex.IsMatch(source, @"\w+Id\?\[\]|(List|Set)<\w+Id\?>");
    }

    [Fact]
    public void Every_address_and_setting_that_documents_name_is_there()
    {
        var map = File.ReadAllText(Path.Combine(Root, "docs", "map.md")) + File.ReadAllText(Path.Combine(Root, "docs", "page.md"));
        var named = Regex.Matches(map, @"`((?:src|tests|themes|site-build|samples|benchmarks)/[A-Za-z0-9_./-]+)`").Select(m => m.Groups[1].Value.TrimEnd('/')).Distinct().ToArray();

        Assert.True(named.Length > 20);
        Assert.All(named, n => Assert.True(Exists(n), n));
        Assert.False(Exists("src/Dateline/Nowhere.cs"));

        static bool Exists(string name) => File.Exists(Path.Combine(Root, name)) || Directory.Exists(Path.Combine(Root, name));
    }

    /// <summary>Entities that aren't sealed, and their properties that anybody may set.</summary>
    static string[] Open(Assembly assembly)
    {
        var entities = assembly.GetTypes()
            .SelectMany(t => t.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)))
            .Select(i => i.GetGenericArguments()[0]).Distinct().OrderBy(t => t.Name, StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(entities);
        return [.. entities.SelectMany(e => (e.IsSealed ? Enumerable.Empty<string>() : [e.Name])
            .Concat(e.GetProperties().Where(p => p.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))).Select(p => $"{e.Name}.{p.Name}").Order(StringComparer.Ordinal)))];
    }

    static IEnumerable<(string Name, string Path)> Sources(string folder) => Written(folder, "*.cs");

    /// <summary>The editors' application; what the server's description was made into isn't written by anybody.</summary>
    static IEnumerable<(string Name, string Path)> Scripts(string folder)
        => Written(folder, "*.ts").Concat(Written(folder, "*.tsx")).Where(f => f.Name != "desk/src/api/schema.d.ts");

    static IEnumerable<(string Name, string Path)> Written(string folder, string names)
        => Directory.GetFiles(Path.Combine(Root, folder), names, SearchOption.AllDirectories)
            .Select(f => (Path.GetRelativePath(Root, f), f))
            .Where(f => !f.Item1.Contains("/obj/", StringComparison.Ordinal) && !f.Item1.Contains("/bin/", StringComparison.Ordinal));

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Dateline.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }
        return folder.FullName;
    }
}
