using Kompox.Model;

namespace Kompox.Tests.Model;

public sealed class DnsNameTests
{
    [Theory]
    [InlineData("My_App", "my-app")]
    [InlineData("__x__", "x")]
    [InlineData("日本", "x")]
    [InlineData("a.b", "a-b")]
    [InlineData("", "x")]
    public void Nearest_label(string text, string expected)
    {
        Assert.Equal(expected, DnsName.ToLabel(text));
        Assert.True(DnsName.IsLabel(expected));
    }

    [Fact]
    public void Nearest_label_is_cut_and_never_ends_in_a_dash() =>
        Assert.Equal(new string('a', 62), DnsName.ToLabel(new string('a', 62) + "-bcd"));

    [Theory]
    [InlineData("a.b.c", true)]
    [InlineData("a..b", false)]
    [InlineData(".a", false)]
    [InlineData("a.", false)]
    public void Subdomains(string text, bool expected) => Assert.Equal(expected, DnsName.IsSubdomain(text));

    [Fact]
    public void Subdomain_may_have_253_characters()
    {
        var label = new string('a', 63);
        Assert.True(DnsName.IsSubdomain($"{label}.{label}.{label}.{new string('a', 61)}"));
        Assert.False(DnsName.IsSubdomain($"{label}.{label}.{label}.{new string('a', 62)}"));
    }
}
