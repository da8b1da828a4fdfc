using Dateline.Translation.Machine;
using Xunit;

namespace Dateline.Tests.Translation.Machine;

public sealed class ApertiumModeTests
{
    [Fact]
    public void The_tagger_that_crashes_gives_way_to_the_grammars_first_reading_and_every_program_can_be_kept()
    {
        var mode = ApertiumMode.Parse("lt-proc -w '/a/x.bin' | cg-proc -w '/a/x.rlx.bin' | apertium-tagger -g $2 '/a/x.prob' | apertium-pretransfer | lt-proc $1 '/a b/gen.bin'\n");

        Assert.Equal("'lt-proc' '-z' '-w' '/a/x.bin' | 'cg-proc' '-z' '-w' '-1' '-n' '/a/x.rlx.bin' | 'apertium-pretransfer' '-z' | 'lt-proc' '-z' '-n' '/a b/gen.bin'", mode.Command);
    }

    [Fact]
    public void A_tagger_that_no_grammar_precedes_stays()
        => Assert.Equal("'lt-proc' '-z' '/a.bin' | 'apertium-tagger' '-z' '-g' '/a.prob'", ApertiumMode.Parse("lt-proc '/a.bin' | apertium-tagger -g $2 '/a.prob'").Command);

    [Theory]
    [InlineData("")]
    [InlineData("rm -rf '/'")]
    [InlineData("lt-proc '/a' | sh")]
    [InlineData("lt-proc '/a'; rm b")]
    [InlineData("lt-proc '/a' > b")]
    [InlineData("lt-proc `b`")]
    [InlineData("lt-proc '/a' || sh")]
    [InlineData("/tmp/lt-proc '/a'")]
    public void A_file_that_is_no_mode_runs_nothing(string text) => Assert.Throws<FormatException>(() => ApertiumMode.Parse(text));

    [Fact]
    public void What_a_mode_names_is_no_command()
        => Assert.Equal("'lt-proc' '-z' '$HOME' '/a$b'", ApertiumMode.Parse("lt-proc $HOME '/a$b'").Command);

    [Theory]
    [InlineData("uk", "ru", "/modes/ukr-rus.mode")]
    [InlineData("en", "es", "/modes/eng-spa.mode")]
    public void Modes_are_named_by_three_letters(string from, string to, string file) => Assert.Equal(file, ApertiumMode.File("/modes", new LanguagePair(from, to)));
}
