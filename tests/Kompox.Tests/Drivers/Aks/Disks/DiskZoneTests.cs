using Kompox.Drivers;
using Kompox.Drivers.Aks.Disks.Options;
using Kompox.Model;

namespace Kompox.Tests.Drivers.Aks.Disks;

/// <summary>Zones in both notations.</summary>
public sealed class DiskZoneTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("eastus-1", "1")]
    [InlineData("EastUS-3", "3")]
    [InlineData("westus-1", null)]
    [InlineData("eastus2-1", null)]
    [InlineData("eastus", null)]
    [InlineData("eastus-", null)]
    [InlineData("-1", null)]
    [InlineData("0", null)]
    [InlineData("01", null)]
    [InlineData("", null)]
    [InlineData("a", null)]
    [InlineData("123", null)]
    public void A_zone_is_a_number_of_its_region(string text, string? expected) => Assert.Equal(expected, DiskZone.Parse(text, "eastus"));

    [Fact]
    public void What_is_asked_for_counts_before_what_the_app_says()
    {
        Assert.Equal("2", DiskZone.Choose("2", new AppDeployment { Zone = "1" }));
        Assert.Equal("1", DiskZone.Choose("", new AppDeployment { Zone = "1" }));
        Assert.Equal("3", DiskZone.Choose(null, new AppDeployment { Zones = ["3", "1"] }));
        Assert.Null(DiskZone.Choose(null, new AppDeployment()));
    }

    [Theory]
    [InlineData("1", "eastus-1")]
    [InlineData("eastus-1", "eastus-1")]
    [InlineData("West US 3-2", "westus3-2")]
    [InlineData("westus3-2", "westus3-2")]
    [InlineData("other", "other")]
    public void Nodes_of_a_zone_are_found_by_the_full_name(string zone, string label)
    {
        var provider = new Provider
        {
            Id = ResourceId.Of("ws1", "prv1"),
            Driver = "aks",
            Location = default,
            Settings = new Dictionary<string, string> { ["AZURE_LOCATION"] = "eastus" },
        };
        var cluster = new Cluster { Id = ResourceId.Of("ws1", "prv1", "cls1"), Location = default };
        Assert.Equal(label, DriverCatalog.Find("aks")!.NormalizeZone(provider, cluster, zone));
        var west = cluster with { Settings = new Dictionary<string, string> { ["AZURE_LOCATION"] = "westus3" } };
        Assert.Equal(label.Replace("eastus", zone.Contains('-', StringComparison.Ordinal) ? "eastus" : "westus3", StringComparison.Ordinal), DriverCatalog.Find("aks")!.NormalizeZone(provider, west, zone));
    }

    [Fact]
    public void Zones_of_other_regions_show_their_region()
    {
        Assert.Equal("1", DiskZone.Show("1", "eastus", "eastus"));
        Assert.Equal("westus3-1", DiskZone.Show("1", "westus3", "eastus"));
    }
}
