using Kompox.Cli.Output;

namespace Kompox.Tests.Cli.Output;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("  image: x", 2, 5, "  image: x", 2, 5)]
    [InlineData("\timage: x", 1, 5, "    image: x", 4, 5)]
    [InlineData("a\tb", 2, 1, "a   b", 4, 1)]
    [InlineData("名前: x", 4, 1, "名前: x", 6, 1)]
    [InlineData("x: 名前", 3, 2, "x: 名前", 3, 4)]
    [InlineData("e\u0301: x", 4, 1, "e\u0301: x", 3, 1)]
    [InlineData("😀: x", 4, 1, "😀: x", 4, 1)]
    [InlineData("abc", 3, 1, "abc", 3, 1)]
    [InlineData("abc", 99, 99, "abc", 3, 1)]
    [InlineData("abc", 1, 99, "abc", 1, 2)]
    [InlineData("a\u001b[31mb", 1, 1, "a\uFFFD[31mb", 1, 1)]
    public void The_mark_stands_below_the_place(string line, int start, int length, string text, int markStart, int markWidth) =>
        Assert.Equal(new Excerpt(text, markStart, markWidth), Excerpt.Of(line, start, length));

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal(new Excerpt("a\uFFFDb", 2, 1), Excerpt.Of("a\ud800b", 2, 1));

    [Fact]
    public void A_long_line_is_cut_around_the_place()
    {
        var excerpt = Excerpt.Of(new string('a', 500) + "HERE" + new string('b', 500), 500, 4);
        Assert.True(excerpt.Text.Length <= 162);
        Assert.StartsWith("…", excerpt.Text, StringComparison.Ordinal);
        Assert.EndsWith("…", excerpt.Text, StringComparison.Ordinal);
        Assert.Equal("HERE", excerpt.Text.Substring(excerpt.MarkStart, excerpt.MarkWidth));
    }
}
