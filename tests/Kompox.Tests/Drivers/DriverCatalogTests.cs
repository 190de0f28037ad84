using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Tests.Drivers;

public sealed class DriverCatalogTests
{
    [Theory]
    [InlineData("aks", null)]
    [InlineData("k3s", null)]
    [InlineData("eks", "KPX5002")]
    [InlineData("ask", "KPX5001")]
    [InlineData("", "KPX5003")]
    public void Drivers_are_found_by_name_or_explained(string name, string? code)
    {
        var bag = new DiagnosticBag();
        var driver = DriverCatalog.Resolve(ProviderOf(name, []), bag);
        Assert.Equal(code is null, driver is not null);
        Assert.Equal(code, bag.SingleOrDefault()?.Code);
        Assert.Equal(driver?.Name, code is null ? name : null);
    }

    [Theory]
    [InlineData("1", "japaneast-1")]
    [InlineData("japaneast-1", "japaneast-1")]
    [InlineData("JapanEast-2", "japaneast-2")]
    public void Azure_zones_have_one_spelling(string zone, string expected) =>
        Assert.Equal(expected, DriverCatalog.Find("aks")!.NormalizeZone(ProviderOf("aks", new() { ["AZURE_LOCATION"] = "JapanEast" }), new Cluster { Id = ResourceId.Of("ws1", "prv1", "cls1"), Location = default }, zone));

    [Theory]
    [InlineData("1", "1")]
    [InlineData("japaneast-1", "1 japaneast-1")]
    [InlineData("eastus-1", "eastus-1")]
    public void Nodes_of_azure_bear_the_number_of_a_zone(string zone, string expected) =>
        Assert.Equal(expected, string.Join(' ', DriverCatalog.Find("aks")!.ZoneNames(
            ProviderOf("aks", new() { ["AZURE_LOCATION"] = "JapanEast" }), new Cluster { Id = ResourceId.Of("ws1", "prv1", "cls1"), Location = default }, zone)));

    [Theory]
    [InlineData(null, "")]
    [InlineData("Regular", "")]
    [InlineData("Spot", "kubernetes.azure.com/scalesetpriority")]
    public void Spot_machines_of_azure_have_to_be_tolerated(string? priority, string expected)
    {
        var settings = priority is null ? [] : new Dictionary<string, string> { ["AZURE_AKS_USER_VM_PRIORITY"] = priority };
        var cluster = new Cluster { Id = ResourceId.Of("ws1", "prv1", "cls1"), Settings = settings, Location = default };
        Assert.Equal(expected, string.Join(' ', DriverCatalog.Find("aks")!.FindNodeTaints(cluster)));
    }

    [Fact]
    public void Azure_has_disks_and_files()
    {
        var driver = DriverCatalog.Find("aks")!;
        Assert.Equal("disk.csi.azure.com", driver.FindVolumeClass(VolumeOf("disk"))!.CsiDriver);
        Assert.Equal("ReadWriteMany", driver.FindVolumeClass(VolumeOf("files"))!.AccessMode);
        Assert.Null(driver.FindVolumeClass(VolumeOf("tape")));
    }

    [Fact]
    public void A_local_disk_of_k3s_has_no_csi_driver()
    {
        var driver = DriverCatalog.Find("k3s")!;
        Assert.Null(driver.FindVolumeClass(VolumeOf("disk"))!.CsiDriver);
        Assert.Equal("x.csi", driver.FindVolumeClass(VolumeOf("disk", ("backend", "csi"), ("driver", "x.csi")))!.CsiDriver);
        // Without the option the storage class knows the driver, and the assigned disk tells it.
        Assert.Equal((null, "gold"), driver.FindVolumeClass(VolumeOf("disk", ("backend", "csi"), ("class", "gold"))) is { } type ? (type.CsiDriver, type.StorageClassName) : default);
    }

    private static Provider ProviderOf(string driver, Dictionary<string, string> settings) =>
        new() { Id = ResourceId.Of("ws1", "prv1"), Driver = driver, Settings = settings, Location = new("k.yml", 1, 1) };

    private static AppVolume VolumeOf(string type, params (string Key, string Value)[] options) => new()
    {
        Name = "default",
        Size = new ByteSize(1),
        Type = type,
        Options = options.ToDictionary(o => o.Key, o => o.Value),
        Location = new("k.yml", 1, 1),
    };
}
