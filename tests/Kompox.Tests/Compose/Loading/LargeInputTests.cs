using static Kompox.Tests.Compose.ComposeLoads;

namespace Kompox.Tests.Compose.Loading;

/// <summary>Inputs that take minutes when something grows with the square of their size.</summary>
public sealed class LargeInputTests
{
    private const int Many = 30_000;

    [Theory]
    [InlineData("volumes", "v{0}:/same")]
    [InlineData("volumes", "v{0}:/v{0}")]
    [InlineData("links", "s{0}")]
    [InlineData("extra_hosts", "host=1.1.{0}")]
    [InlineData("networks", "n{0}")]
    [InlineData("environment", "A{0}=$V{0}")]
    public void Long_lists_end_soon(string attribute, string item) =>
        _ = Messages($"services: {{a: {{image: a, {attribute}: [{string.Join(", ", Enumerable.Range(0, Many).Select(i => $"'{string.Format(null, item, i)}'"))}]}}}}");

    [Fact]
    public void Many_services_that_extend_a_large_one_are_too_large()
    {
        var environment = string.Join(", ", Enumerable.Range(0, 1000).Select(i => $"E{i}: 1"));
        var services = string.Concat(Enumerable.Range(0, Many).Select(i => $"  s{i}: {{extends: base, environment: {{X: 1}}}}\n"));
        Assert.Contains("error KPX2131", Messages($"services:\n  base: {{image: b, environment: {{{environment}}}}}\n{services}"));
    }

    [Fact]
    public void A_long_chain_of_extends_is_too_deep()
    {
        var services = string.Concat(Enumerable.Range(0, 100).Select(i => $"  s{i}: {{image: a, extends: s{i + 1}}}\n"));
        Assert.Contains("error KPX2124: Service 's32' is extended through more than 32 levels", Messages($"services:\n{services}  s100: {{image: a}}\n"));
    }

    [Fact]
    public void Huge_port_ranges_are_too_large() => Assert.Contains(
        "error KPX2131", Messages($"services: {{a: {{image: a, ports: [{string.Join(", ", Enumerable.Range(0, 10).Select(i => $"'{i}.1.1.1:1-65535:1-65535'"))}]}}}}"));
}
