using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Dns;
using Kompox.Model;

namespace Kompox.Tests.Drivers.Aks.Dns;

public sealed class ZoneSettingsTests
{
    private const string Group = "/subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/dns/providers/Microsoft.Network";

    [Fact]
    public void Zones_are_separated_by_commas_and_white_space()
    {
        var zones = Read($"{Group}/dnszones/Example.COM,\n {Group}/dnsZones/example.net\t{Group}/dnsZones/example.com", out var bag);
        Assert.Empty(bag);
        Assert.Equal(["example.com", "example.net"], zones!.Select(z => z.Name));
    }

    [Fact]
    public void Without_the_setting_none_are_named()
    {
        Assert.Null(Read(null, out _));
        Assert.Null(Read("  ", out _));
    }

    [Theory]
    [InlineData($"{Group}/privateDnsZones/example.com", "is a private zone")]
    [InlineData("example.com", "is not the id of a DNS zone")]
    [InlineData($"{Group}/publicIPAddresses/x", "is not the id of a DNS zone")]
    [InlineData($"{Group}/dnsZones/..", "is not the id of a DNS zone")]
    [InlineData("/subscriptions/me/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com", "is not the id of a DNS zone")]
    [InlineData($"{Group}/dnsZones/example.com /subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/other/providers/Microsoft.Network/dnsZones/example.com", "has the name of another zone")]
    public void What_is_no_public_zone_is_refused(string text, string problem)
    {
        Read(text, out var bag);
        var found = Assert.Single(bag);
        Assert.Equal("KPX5162", found.Code);
        Assert.Contains(problem, found.Message, StringComparison.Ordinal);
        Assert.Equal("kompoxops.yml:9:5", found.Location.ToString());
    }

    private static IReadOnlyList<ZoneReference>? Read(string? text, out DiagnosticBag bag)
    {
        bag = new DiagnosticBag();
        var settings = new Dictionary<string, string>();
        if (text is not null)
            settings["AZURE_AKS_DNS_ZONE_RESOURCE_IDS"] = text;
        return ZoneSettings.Read(
            new Cluster
            {
                Id = ResourceId.Parse("/ws/w/prv/p/cls/c", null),
                Location = new SourceLocation("kompoxops.yml", 4, 1),
                Settings = settings,
                SettingPlaces = new FieldPlaces(null, [new("AZURE_AKS_DNS_ZONE_RESOURCE_IDS", new SourceLocation("kompoxops.yml", 9, 5))]),
            }, bag);
    }
}
