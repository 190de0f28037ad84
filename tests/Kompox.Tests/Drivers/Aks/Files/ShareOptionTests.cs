using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.Aks.Files;
using Kompox.Model;
using FileShare = Kompox.Drivers.Aks.Files.FileShare;

namespace Kompox.Tests.Drivers.Aks.Files;

public sealed class ShareOptionTests
{
    private const long Gib = 1L << 30;

    [Theory]
    [InlineData("", 1, "Standard_LRS", "Standard", 1)]
    [InlineData("sku=standard_zrs", 10 * Gib + 1, "Standard_ZRS", "Standard", 11)]
    [InlineData("skuName=Premium_LRS", 100 * Gib, "Premium_LRS", "Premium", 100)]
    [InlineData("protocol=NFS", 100 * Gib, "Premium_LRS", "Nfs", 100)]
    [InlineData("protocol=nfs;sku=Premium_ZRS;quotaGiB=200", 1, "Premium_ZRS", "Nfs", 200)]
    [InlineData("quotaGiB=", 2 * Gib, "Standard_LRS", "Standard", 2)]
    public void Options_choose_account_and_size(string options, long bytes, string sku, string tier, long quota)
    {
        var bag = new DiagnosticBag();
        var read = ShareOptionReader.Read(Volume(options, bytes), new DiskRequest(), bag);
        Assert.Empty(bag);
        Assert.Equal((sku, tier, quota), (read!.NewSku, read.Tier.ToString(), read.Quota));
    }

    [Theory]
    [InlineData(null, "", 200)]
    [InlineData(500L, "", 500)]
    [InlineData(500L, "300", 300)]
    [InlineData(null, "300", 300)]
    public void What_a_request_asks_for_goes_before_the_quota_of_the_volume(long? size, string option, long quota)
    {
        var bag = new DiagnosticBag();
        var options = new Dictionary<string, string>();
        if (option.Length > 0)
            options["quotaGiB"] = option;
        var request = new DiskRequest { Size = size is { } gib ? new ByteSize(gib * Gib) : null, Options = options };
        Assert.Equal(quota, ShareOptionReader.Read(Volume("quotaGiB=200", Gib), request, bag)!.Quota);
    }

    [Fact]
    public void Options_of_a_request_go_before_those_of_the_volume_and_everything_wrong_is_told()
    {
        var bag = new DiagnosticBag();
        var request = new DiskRequest { Size = new ByteSize(3 * Gib), Options = new Dictionary<string, string> { ["sku"] = "Premium_LSR", ["iops"] = "1", ["protocol"] = "afp" } };
        Assert.Null(ShareOptionReader.Read(Volume("sku=Standard_ZRS", Gib), request, bag));
        Assert.Equal(
            ["Option 'iops' of volume 'data' is none of a share", "Option 'sku' of volume 'data' is 'Premium_LSR': Azure Files has no such thing", "Option 'protocol' of volume 'data' is 'afp': Azure Files has no such thing"],
            bag.Select(d => d.Message));
        Assert.All(bag, d => Assert.Equal("kompoxops.yml:7:5", d.Location.ToString()));
        Assert.Contains("Did you mean 'Premium_LRS'?", bag.Select(d => d.Hint));
    }

    [Fact]
    public void The_handle_is_that_of_the_csi_driver() => Assert.Equal(
        "g1#k4x50vf7y13o40q#data-a####9473abf6-f25e-420e-b3f2-128c1c7b46f2",
        ShareReading.HandleOf("/subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/g1/providers/Microsoft.Storage/storageAccounts/k4x50vf7y13o40q/fileServices/default/shares/data-a"));

    [Theory]
    [InlineData("", "smb")]
    [InlineData("protocol=nfs", "nfs")]
    public void The_class_says_the_protocol(string options, string protocol)
    {
        var found = ShareClass.Of(Volume(options, Gib));
        Assert.Equal(("azurefile-csi", "file.csi.azure.com", "ReadWriteMany", "Retain"), (found.StorageClassName, found.CsiDriver, found.AccessMode, found.ReclaimPolicy));
        Assert.Equal([new("protocol", protocol)], found.Attributes);
    }

    [Fact]
    public void The_greatest_record_counts_and_without_one_the_flags_of_the_original()
    {
        var (one, two) = (Share("a", "true", null), Share("b", "true", null));
        Assert.Equal(["a", "b"], ShareView.Of([one, two]).Names);
        Assert.Equal(["b"], ShareView.Of([Share("a", "true", "0000000000000001.abcde/a"), Share("b", "false", "0000000000000002.abcde/b")]).Names);
        Assert.Empty(ShareView.Of([Share("a", "true", "0000000000000001.abcde/a"), Share("b", "true", "0000000000000003.abcde/-")]).Names);
        Assert.Empty(ShareView.Of([Share("a", "true", "0000000000000001.abcde/gone")]).Names);
    }

    private static FileShare Share(string name, string assigned, string? record)
    {
        var words = new Dictionary<string, string> { ["kompox_files_share_name"] = name, ["kompox_files_share_assigned"] = assigned };
        if (record is not null)
            words["kompox_assignment"] = record;
        return new FileShare { Properties = new FileShare.Content { Metadata = words } };
    }

    private static AppVolume Volume(string options, long bytes) => new()
    {
        Name = "data",
        Type = "files",
        Size = new ByteSize(bytes),
        Options = options.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(o => o.Split('=')).ToDictionary(o => o[0], o => o[1]),
        Location = new SourceLocation("kompoxops.yml", 7, 5),
    };
}
