using Kompox.Tests.Cli;

namespace Kompox.Tests.Manifests;

/// <summary>What a manifest says of DNS, without a look at any zone.</summary>
public sealed class ClusterDnsTests
{
    [Theory]
    [InlineData("driver: rfc2137", "KPX1105", 5, 11, "Value 'rfc2137' of 'cluster.dns.driver'")]
    [InlineData("ttl: soon", "KPX1105", 5, 8, "Value 'soon' of 'cluster.dns.ttl'")]
    [InlineData("ttl: 0", "KPX1105", 5, 8, "Value '0' of 'cluster.dns.ttl'")]
    [InlineData("ttl: 700000", "KPX1105", 5, 8, "Value '700000' of 'cluster.dns.ttl'")]
    [InlineData("zone: [c.example.com]", "KPX1102", 5, 3, "did you mean 'zones'")]
    [InlineData("zones: c.example.com", "KPX1103", 5, 10, "'cluster.dns.zones'")]
    [InlineData("zones: [c.example.com, '*.example.com']", "KPX1430", 5, 26, "'*.example.com' (dns.zones[1]) is not the name of a zone")]
    [InlineData("zones: [c.example.com, 'https://example.com']", "KPX1430", 5, 26, "'https://example.com' (dns.zones[1]) is not the name of a zone")]
    [InlineData("zones: [c.example.com, 'exa mple.com']", "KPX1430", 5, 26, "'exa mple.com' (dns.zones[1]) is not the name of a zone")]
    [InlineData("zones: [c.example.com, C.example.com.]", "KPX1431", 5, 26, "Zone 'c.example.com' (dns.zones[1]) is repeated")]
    [InlineData("zones: [example.org, mple.com]", "KPX1432", 4, 57, "Domain 'c.example.com' (ingress.domain) lies in none of the zones in dns.zones")]
    public void Mistakes_are_told_with_their_place(string dns, string code, int line, int column, string text)
    {
        var run = Validate(dns);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Contains($"kompoxops.yml:{line}:{column}", run.Error, StringComparison.Ordinal);
        Assert.Contains(text, run.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, Validate(dns).ExitCode);
    }

    [Theory]
    [InlineData("driver: rfc2136")]
    [InlineData("zones: [c.example.com, EXAMPLE.org.]")]
    [InlineData("zones: [example.com]\n  ttl: 604800")]
    public void Good_ones_are_accepted(string dns) => Assert.Equal("", Validate(dns).Error);

    private static CliRun Validate(string dns) => new CliRun().With("compose.yml", """services: {web: {image: "web:1"}}""").With("kompoxops.yml", $$"""
        version: v1
        workspace: {name: ws1}
        provider: {name: prv1, driver: k3s}
        cluster: {name: cls1, existing: true, ingress: {domain: c.example.com}, dns: {
          {{dns.Replace("\n  ", ", ", StringComparison.Ordinal)}}
        } }
        app: {name: app1, compose: "file:compose.yml"}
        """).Run("app validate --strict");
}
