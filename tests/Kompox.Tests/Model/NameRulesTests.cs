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

    [Theory]
    [InlineData(80, true)]
    [InlineData(81, false)]
    public void Only_names_of_more_than_eighty_characters_are_shortened(int length, bool whole)
    {
        var bag = new DiagnosticBag();
        NameRules.CheckLabel("app", new string('a', length), bag, At);
        var shown = whole ? new string('a', length) : new string('a', 77) + "...";
        Assert.Equal($"Name of the app '{shown}' has {length} characters; the limit is 63", Assert.Single(bag).Message);
        Assert.Equal("Choose a shorter name", bag.Single().Hint);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("a", true)]
    [InlineData("9-b_c.D", true)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("_", false)]
    [InlineData("a/b", false)]
    [InlineData("a b", false)]
    public void Label_values(string value, bool good)
    {
        var bag = new DiagnosticBag();
        Assert.Equal(good, NameRules.CheckLabelValue("label", value, bag, At));
        Assert.Equal(good ? [] : ["Use letters, digits, '-', '_' and '.', with a letter or digit at both ends"], bag.Select(d => d.Hint));
    }

    [Fact]
    public void Label_values_have_at_most_sixty_three_characters()
    {
        var bag = new DiagnosticBag();
        Assert.True(NameRules.CheckLabelValue("label", new string('a', 63), bag, At));
        Assert.False(NameRules.CheckLabelValue("label", new string('a', 64), bag, At));
    }

    [Fact]
    public void Messages_name_the_thing_and_hints_say_what_is_allowed()
    {
        var bag = new DiagnosticBag();
        NameRules.CheckSubdomain("deployment", "A_b", bag, At);
        NameRules.CheckHost("host", "A_b", bag, At);
        Assert.Equal(["Name of the deployment 'A_b' is not allowed", "Name of the host 'A_b' is not allowed"], bag.Select(d => d.Message));
        Assert.EndsWith("in parts of at most 63 characters joined with '.'", bag.First().Hint, StringComparison.Ordinal);
        Assert.Equal("Write a host name such as 'app.example.com'", bag.Last().Hint);
    }

    [Theory]
    [InlineData(45, true)]
    [InlineData(46, false)]
    public void App_names_leave_room_for_the_namespace(int length, bool good)
    {
        var bag = new DiagnosticBag();
        Assert.Equal(good, NameRules.CheckApp(new AppNames("ws", "p", "c", new string('a', length)), bag, At));
        Assert.Equal(good ? [] : ["The namespace of an app adds 18 characters, so its name may have 45"], bag.Select(d => d.Hint));
    }

    [Fact]
    public void App_names_are_labels()
    {
        var bag = new DiagnosticBag();
        Assert.False(NameRules.CheckApp(new AppNames("ws", "p", "c", "App"), bag, At));
        Assert.StartsWith("Use lower case letters, digits and '-'", Assert.Single(bag).Hint, StringComparison.Ordinal);
    }
}
