using Kompox.Compose.Interpolation;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Tests.Compose.Interpolation;

public sealed class InterpolatorTests
{
    private readonly DiagnosticBag _bag = [];
    private readonly List<string> _unset = [];

    [Fact]
    public void Values_are_replaced_and_keys_are_not()
    {
        Assert.Equal(
            "$A: 1\nlist:\n  - $A=1\n  - x: 1\n",
            YamlWriter.Write(Interpolate(Read("$A: $A\nlist:\n  - $$A=${A}\n  - x: $A\n"))));
    }

    [Fact]
    public void Unchanged_nodes_are_shared()
    {
        var root = Read("a: {b: [c]}\nd: [$A, e]\n");

        var result = Interpolate(root);

        Assert.NotSame(root, result);
        Assert.Same(root.Find("a"), result.Find("a"));
        Assert.Same(((YamlSequence)root.Find("d")!).Items[1], ((YamlSequence)result.Find("d")!).Items[1]);
        Assert.Same(result.Find("a"), Interpolate(result).Find("a"));
        var plain = Read("a: [b, {c: d}]\n");
        Assert.Same(plain, Interpolate(plain));
    }

    [Fact]
    public void Aliased_nodes_are_replaced_once_and_stay_shared()
    {
        var root = Read("a: &a [$NONE]\nb: *a\nc: &c $NONE\nd: *c\n");

        var result = Interpolate(root);

        Assert.Same(result.Find("a"), result.Find("b"));
        Assert.Same(result.Find("c"), result.Find("d"));
        Assert.Equal(["NONE@c.yml:1:8", "NONE@c.yml:3:7"], _unset);
    }

    [Theory]
    [InlineData("a: $A", true, "1")]
    [InlineData("a: '$A'", false, "1")]
    [InlineData("a: \"$A\"", false, "1")]
    [InlineData("a: $NONE", false, "")]
    [InlineData("a: ${NONE:-null}", false, "null")]
    [InlineData("a: ${NONE:-~}", false, "~")]
    [InlineData("a: ${NONE:-true}", true, "true")]
    public void Plain_stays_plain_but_never_becomes_null(string yaml, bool plain, string text)
    {
        var scalar = (YamlScalar)Interpolate(Read(yaml)).Find("a")!;

        Assert.Equal(plain, scalar.IsPlain);
        Assert.Equal(text, scalar.Text);
        Assert.False(scalar.IsNull);
    }

    [Fact]
    public void Places_and_tags_are_kept()
    {
        var root = Read("a: !x $A\nb: !override [$A]\nc: !reset {k: $A}\n");

        var result = Interpolate(root);

        Assert.Equal(root.Location, result.Location);
        Assert.Equal(["!x", "!override", "!reset"], result.Entries.Select(e => e.Value.Tag));
        Assert.Equal(root.Entries.Select(e => e.Value.Location), result.Entries.Select(e => e.Value.Location));
        Assert.Equal("!x", ((YamlScalar)Interpolate(Read("a: !x $NONE\n")).Find("a")!).Tag);
    }

    [Fact]
    public void Problems_are_reported_at_the_column_in_the_file()
    {
        Interpolate(Read("a:\n  - x\n  - 'b ${B!}'\nc: |\n  one\n  two ${C\n"));

        Assert.Equal(
            [new SourceLocation("c.yml", 3, 11, 1), new SourceLocation("c.yml", 6, 7, 2)],
            _bag.Select(d => d.Location!.Value));
    }

    private YamlMapping Interpolate(YamlMapping root) =>
        (YamlMapping)new Interpolator(n => n == "A" ? "1" : null, (n, at) => _unset.Add($"{n}@{at}"), _bag).Interpolate(root);

    private YamlMapping Read(string yaml) => (YamlMapping)YamlReader.ReadAll(new SourceText { Path = "c.yml", Text = yaml }, _bag)[0].Root;
}
