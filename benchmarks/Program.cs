using System.Globalization;
using BenchmarkDotNet.Running;
using Dateline.Benchmarks;
using Dateline.Language.Tests;
using Dateline.Language.Tests.Copy;
using Dateline.Language.Tests.Forms;
using Dateline.Language.Tests.Names;
using Dateline.Language.Tests.Parallel;
using Dateline.Language.Tests.Terms;

PublishedServer.EndWithThis();
switch (args)
{
    case ["stories", var count, var file]:
        MadeUpStories.Write(file, int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case ["import", var program, var work]:
        await ImportSpeed.Measure(program, work);
        return 0;
    case ["lists", var program, var work]:
        await ListDepth.Measure(program, work);
        return 0;
    case ["live", var program, var work]:
        await LiveReach.Measure(program, work);
        return 0;
    case ["search", var program, var work, var stories, .. var database]:
        await SearchSpeed.Measure(program, work, int.Parse(stories, CultureInfo.InvariantCulture), database);
        return 0;
    case ["desk", var program, var work, var stories, .. var database]:
        await DeskWork.Measure(program, work, int.Parse(stories, CultureInfo.InvariantCulture), database);
        return 0;
    case ["views", var program, var data, var edition]:
        await ViewsKilled.Measure(program, data, edition);
        return 0;
    case ["visible", var program, var work, .. var database]:
        await SoonVisible.Measure(program, work, database);
        return 0;
    case ["autosave", var program, var work]:
        await Autosaves.Measure(program, work);
        return 0;
    case ["indexed", var program, var data]:
        await StartUp.Indexed(program, data);
        return 0;
    case ["start", var program, var data, var stories]:
        await StartUp.Measure(program, data, int.Parse(stories, CultureInfo.InvariantCulture));
        return 0;
    case ["addresses", var data]:
        ManyPages.Addresses(data).ForEach(Console.WriteLine);
        return 0;
    case ["memory", var program, var data]:
        await ManyPages.Measure(program, data);
        return 0;
    case ["translation", var work, .. var database]:
        await TranslationMemory.Measure(work, database);
        return 0;
    case ["filling", var program, var work]:
        await FillByMachine.Measure(program, work);
        return 0;
    case ["flushes", var folder]:
        DiskFlushes.Measure(folder);
        return 0;
    case ["agreement", var program, var work, .. var rest]:
        if (AlignedStories.File("ntrex") is not { } ntrex)
        {
            Console.WriteLine("agreement: ../shared/data/ntrex is not there");
            return 0;
        }
        if (rest is ["speed"])
        {
            await AgreementRules.Measure(ntrex, program, work);
            return 0;
        }
        var real = AlignedStories.In(ntrex);
        AgreementFacts.Measure(real, told: rest is ["told"]);
        AgreementCopy.Print(real);
        AgreementParallel.Print(real);
        AgreementTerms.Print(real);
        AgreementForms.Print();
        AgreementNames.Print(real);
        Console.WriteLine();
        await AgreementRules.Measure(ntrex, program, work);
        return 0;
    case ["pure", .. var rest]:
        BenchmarkSwitcher.FromAssembly(typeof(PureCode).Assembly).Run(["--filter", "*", .. rest]);
        return 0;
    default:
        await Console.Error.WriteLineAsync("Called by ./dateline bench.");
        return 2;
}
