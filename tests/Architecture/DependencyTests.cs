using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Dateline.Architecture.Tests;

/// <summary>
/// Dependencies run one way: surfaces → features → Data, Platform; Documents and Language depend on nothing of ours.
/// Each rule is held against the program, and against <c>Broken/</c>, where it must fail.
/// </summary>
public sealed class DependencyTests
{
    static readonly string[] Surfaces = ["Site", "Desk", "Feeds", "Wire", "Commands"];
    static readonly string[] Foundations = ["Data", "Platform", "Settings", "Wording"];

    static readonly ArchUnitNET.Domain.Architecture Program = new ArchLoader().LoadAssemblies(typeof(Server).Assembly, typeof(Documents.Document).Assembly, typeof(Language.Slug).Assembly).Build();
    static readonly ArchUnitNET.Domain.Architecture Wrong = new ArchLoader().LoadAssemblies(typeof(DependencyTests).Assembly).Build();

    public static TheoryData<string, Func<string, IArchRule>> Rules { get; } = new()
    {
        { "Platform knows no news", root => Types().That().ResideInNamespaceMatching(In(root, "Platform")).Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Anywhere(root)).And().DoNotResideInNamespaceMatching(In(root, "Platform"))) },
        { "Data knows no feature", root => Types().That().ResideInNamespaceMatching(In(root, "Data")).Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Anywhere(root)).And().DoNotResideInNamespaceMatching(In(root, "Data", "Platform"))) },
        { "Features know no surface", root => Types().That().ResideInNamespaceMatching(Anywhere(root)).And().DoNotResideInNamespaceMatching(In(root, Surfaces)).Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(In(root, Surfaces))) },
        { "The site never reaches the desk", root => Types().That().ResideInNamespaceMatching(In(root, "Site")).Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(In(root, "Desk"))).WithoutRequiringPositiveResults() },
        { "No surface reaches a command", root => Types().That().ResideInNamespaceMatching(In(root, "Site", "Desk", "Feeds", "Wire")).Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(In(root, "Commands"))) },
        { "Feeds and pages stand side by side", root => Types().That().ResideInNamespaceMatching(In(root, "Feeds")).Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(In(root, "Site"))) },
        { "Names say what a thing does", root => Types().That().ResideInNamespaceMatching(Anywhere(root)).Should().NotHaveNameMatching("(Service|Manager|Helper|Helpers|Utils|Common|Core|Shared)$") },
    };

    [Theory, MemberData(nameof(Rules))]
    public void The_program_keeps_to(string rule, Func<string, IArchRule> make)
    {
        var broken = make("Dateline").Evaluate(Program).Where(r => !r.Passed).Select(r => r.Description).ToArray();

        Assert.True(broken.Length == 0, $"{rule}: {string.Join('\n', broken)}");
    }

    [Theory, MemberData(nameof(Rules))]
    public void A_program_that_breaks_it_is_found(string rule, Func<string, IArchRule> make)
        => Assert.True(make("Dateline.Architecture.Tests.Broken").Evaluate(Wrong).Any(r => !r.Passed), rule);

    [Fact]
    public void Features_form_no_circle()
    {
        Assert.Empty(Circles("Dateline", Program));
        Assert.NotEmpty(Circles("Dateline.Architecture.Tests.Broken", Wrong));
    }

    [Fact]
    public void Documents_and_language_depend_on_nothing_of_ours_and_on_no_web()
    {
        foreach (var assembly in (System.Reflection.Assembly[])[typeof(Documents.Document).Assembly, typeof(Language.Slug).Assembly])
        {
            Assert.DoesNotContain(assembly.GetReferencedAssemblies(), Foreign);
        }
        Assert.Contains(typeof(Server).Assembly.GetReferencedAssemblies(), Foreign);

        static bool Foreign(System.Reflection.AssemblyName name)
            => name.Name!.StartsWith("Dateline", StringComparison.Ordinal) || name.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.Name.Contains("EntityFramework", StringComparison.Ordinal);
    }

    /// <summary>Pairs of features that know each other, over however many steps.</summary>
    static IReadOnlyList<string> Circles(string root, ArchUnitNET.Domain.Architecture architecture)
    {
        var direct = architecture.Types
            .Where(t => Feature(t) is not null)
            .SelectMany(t => t.Dependencies.Select(d => (From: Feature(t)!, To: Feature(d.Target))))
            .Where(d => d.To is not null && d.To != d.From)
            .ToLookup(d => d.From, d => d.To!);
        return [.. direct.Select(g => g.Key).Where(feature => Reach(feature).Contains(feature)).Order(StringComparer.Ordinal)];

        string? Feature(IType type)
        {
            // Types that a compiler makes for an assembly have no namespace.
            var space = type.Namespace?.FullName ?? "";
            return space.StartsWith(root + ".", StringComparison.Ordinal) ? space[(root.Length + 1)..].Split('.')[0] : null;
        }

        HashSet<string> Reach(string from)
        {
            var (seen, next) = (new HashSet<string>(), new Queue<string>(direct[from]));
            while (next.TryDequeue(out var feature))
            {
                if (seen.Add(feature))
                {
                    foreach (var further in direct[feature])
                    {
                        next.Enqueue(further);
                    }
                }
            }
            return seen;
        }
    }

    static string Anywhere(string root) => $@"^{root.Replace(".", @"\.", StringComparison.Ordinal)}\.(?!Documents|Language)[A-Z]";

    static string In(string root, params string[] features) => $@"^{root.Replace(".", @"\.", StringComparison.Ordinal)}\.({string.Join('|', features)})($|\.)";
}
