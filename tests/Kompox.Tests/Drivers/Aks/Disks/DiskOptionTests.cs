using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Disks.Options;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Drivers.Aks.Disks;

/// <summary>Options of managed disks: every kind, their bounds, and what is wrong with the rest.</summary>
public sealed class DiskOptionTests
{
    [Theory]
    [InlineData("Standard_LRS", 1, 32767)]
    [InlineData("StandardSSD_LRS", 1, 32767)]
    [InlineData("StandardSSD_ZRS", 1, 32767)]
    [InlineData("Premium_LRS", 1, 32767)]
    [InlineData("Premium_ZRS", 1, 32767)]
    [InlineData("PremiumV2_LRS", 1, 65536)]
    [InlineData("UltraSSD_LRS", 4, 65536)]
    public void Every_kind_has_its_sizes(string sku, int least, int most)
    {
        Assert.Equal(sku, Read(least, ("sku", sku.ToLowerInvariant())).Options!.Sku.Name);
        Assert.NotNull(Read(most, ("sku", sku)).Options);
        Assert.Equal(["KPX5143"], Read(least - 1, ("sku", sku)).Codes);
        Assert.Equal(["KPX5143"], Read(most + 1, ("sku", sku)).Codes);
        Assert.Equal(sku.EndsWith("_ZRS", StringComparison.Ordinal), DiskSku.Find(sku)!.IsZoneRedundant);
    }

    [Fact]
    public void Without_options_a_disk_is_a_premium_one()
    {
        var (options, codes) = Read(10);
        Assert.Empty(codes);
        Assert.Equal(("Premium_LRS", null, null, "ext4"), (options!.Sku.Name, options.Iops, options.Mbps, options.FsType));
    }

    [Theory]
    [InlineData("PremiumV2_LRS", 10, 5000, 1250, true)]
    [InlineData("PremiumV2_LRS", 10, 5001, 125, false)]
    [InlineData("PremiumV2_LRS", 10, 2999, 125, false)]
    [InlineData("PremiumV2_LRS", 2, 3000, 750, true)]
    [InlineData("PremiumV2_LRS", 2, 3000, 751, false)]
    [InlineData("PremiumV2_LRS", 2, 3000, 124, false)]
    [InlineData("PremiumV2_LRS", 160, 80000, 2000, true)]
    [InlineData("PremiumV2_LRS", 1000, 80001, 2000, false)]
    [InlineData("UltraSSD_LRS", 4, 4000, 1000, true)]
    [InlineData("UltraSSD_LRS", 4, 4001, 1000, false)]
    [InlineData("UltraSSD_LRS", 1024, 400000, 10000, true)]
    [InlineData("UltraSSD_LRS", 1024, 400000, 10001, false)]
    [InlineData("UltraSSD_LRS", 4, 99, 1, false)]
    public void Performance_keeps_its_bounds(string sku, int gib, int iops, int mbps, bool isGood)
    {
        var (options, codes) = Read(gib, ("sku", sku), ("iops", $"{iops}"), ("mbps", $"{mbps}"));
        Assert.Equal(isGood, options is not null);
        Assert.All(codes, c => Assert.Equal("KPX5142", c));
        Assert.Equal(isGood, codes.Count == 0);
    }

    [Fact]
    public void Everything_wrong_is_told_at_once_and_at_the_volume()
    {
        var bag = new DiagnosticBag();
        var options = new Dictionary<string, string> { ["sku"] = "PremiumV3_LRS", ["iopps"] = "5", ["mbps"] = "-1", ["fsType"] = "ntfs", ["cachingMode"] = "Always" };
        var volume = AppTargets.Volume("vol1");
        Assert.Null(new DiskOptionReader(volume, options, bag).Read(40_000));
        Assert.Equal(["KPX5141", "KPX5140", "KPX5142", "KPX5142", "KPX5142", "KPX5143"], bag.Select(d => d.Code));
        Assert.All(bag, d => Assert.Equal(volume.Location, d.Location));
        Assert.Equal("Did you mean 'iops'?", bag.ElementAt(0).Hint);
        Assert.Equal("Did you mean 'PremiumV2_LRS'?", bag.ElementAt(1).Hint);
    }

    [Theory]
    [InlineData("iops", "3000")]
    [InlineData("mbps", "125")]
    [InlineData("logicalSectorSize", "512")]
    [InlineData("instantAccessMinutes", "60")]
    public void What_only_tunable_disks_have_is_refused_for_others(string key, string value)
    {
        Assert.Equal(["KPX5142"], Read(10, (key, value)).Codes);
        Assert.Empty(Read(10, ("sku", "PremiumV2_LRS"), (key, value)).Codes);
    }

    [Theory]
    [InlineData("instantAccessMinutes", "59")]
    [InlineData("instantAccessMinutes", "301")]
    [InlineData("logicalSectorSize", "1024")]
    [InlineData("cachingMode", "ReadOnly")]
    [InlineData("iops", "99999999999999999999")]
    [InlineData("iops", "3e3")]
    [InlineData("mbps", "0")]
    public void Values_that_Azure_refuses_are_refused_before(string key, string value) => Assert.Equal(["KPX5142"], Read(10, ("sku", "PremiumV2_LRS"), (key, value)).Codes);

    [Fact]
    public void Options_of_a_request_stand_over_those_of_the_volume_and_an_empty_one_takes_away()
    {
        var merged = DiskOptionReader.Merge(
            new Dictionary<string, string> { ["sku"] = "PremiumV2_LRS", ["iops"] = "4000" }, new Dictionary<string, string> { ["iops"] = "", ["mbps"] = "200" });
        Assert.Equal(["mbps=200", "sku=PremiumV2_LRS"], merged.Select(o => $"{o.Key}={o.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_volume_without_options_can_get_them_with_a_request() =>
        Assert.Equal(["sku"], DiskOptionReader.Merge(new Dictionary<string, string>(), new Dictionary<string, string> { ["sku"] = "Standard_LRS" }).Keys);

    private static (DiskOptions? Options, IReadOnlyList<string> Codes) Read(long gib, params (string Key, string Value)[] options)
    {
        var bag = new DiagnosticBag();
        var read = new DiskOptionReader(AppTargets.Volume("vol1"), options.ToDictionary(o => o.Key, o => o.Value), bag).Read(gib);
        Assert.Equal(read is null, bag.HasErrors);
        return (read, [.. bag.Select(d => d.Code)]);
    }
}
