using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Tests.Model;

public sealed class NameRulesTests
{
    private static readonly SourceLocation At = new("kompoxops.yml", 3, 9);

    [Theory]
    [InlineData("data", true)]
    [InlineData("0data", true)]
    [InlineData("a23456789012345x", true)]
    [InlineData("a23456789012345xy", false)]
    [InlineData("", false)]
    [InlineData("Data", false)]
    [InlineData("-data", false)]
    [InlineData("data-", false)]
    [InlineData("da_ta", false)]
    public void Labels_with_a_limit(string name, bool good)
    {
        var bag = new DiagnosticBag();
        Assert.Equal(good, NameRules.CheckLabel("volume", name, bag, At, NameRules.MaxVolume));
        Assert.Equal(good ? 0 : 1, bag.Count);
        Assert.All(bag, d => Assert.Equal(At, d.Location));
    }

    [Theory]
    [InlineData("web", true)]
    [InlineData("9web", false)]
    [InlineData("we.b", false)]
    public void Service_names_start_with_a_letter(string name, bool good) =>
        Assert.Equal(good, NameRules.CheckServiceName("service", name, new DiagnosticBag(), At));

    [Theory]
    [InlineData("main", true)]
    [InlineData("abcdefghijklmno", true)]
    [InlineData("abcdefghijklmnop", false)]
    [InlineData("a--b", true)]
    [InlineData("a-", false)]
    [InlineData("1a", false)]
    public void Port_names(string name, bool good) => Assert.Equal(good, NameRules.CheckPortName("ingress rule", name, new DiagnosticBag(), At));

    [Theory]
    [InlineData("a.example.com", true)]
    [InlineData("*.example.com", true)]
    [InlineData("*", false)]
    [InlineData("a..b", false)]
    [InlineData("A.example.com", false)]
    public void Hosts(string host, bool good) => Assert.Equal(good, NameRules.CheckHost("host", host, new DiagnosticBag(), At));

    [Fact]
    public void Message_names_length_and_limit_and_shortens_the_name()
    {
        var bag = new DiagnosticBag();
        NameRules.CheckSubdomain("deployment", new string('a', 300), bag, At);
        var message = Assert.Single(bag).Message;
        Assert.Contains("300 characters; the limit is 253", message, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('a', 100), message, StringComparison.Ordinal);
    }
}
