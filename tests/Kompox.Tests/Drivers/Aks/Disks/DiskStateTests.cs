using Kompox.Drivers.Aks.Disks;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Drivers.Aks.Snapshots;
using Kompox.Model;

namespace Kompox.Tests.Drivers.Aks.Disks;

/// <summary>States, sizes, ids and notes as Azure tells them.</summary>
public sealed class DiskStateTests
{
    [Theory]
    [InlineData("Succeeded", "Unattached", ArtefactState.Ready)]
    [InlineData("Updating", "Attached", ArtefactState.Ready)]
    [InlineData("Updating", "Unattached", ArtefactState.Ready)]
    [InlineData("Creating", null, ArtefactState.Incomplete)]
    [InlineData("Failed", "Unattached", ArtefactState.Incomplete)]
    [InlineData("Failed", "Attached", ArtefactState.Ready)]
    [InlineData("Succeeded", "ReadyToUpload", ArtefactState.Incomplete)]
    [InlineData("Succeeded", "ActiveUpload", ArtefactState.Incomplete)]
    [InlineData("Succeeded", "ActiveSAS", ArtefactState.Ready)]
    [InlineData("Deleting", "Unattached", ArtefactState.Deleting)]
    [InlineData(null, null, ArtefactState.Incomplete)]
    public void States_of_disks(string? provisioning, string? state, ArtefactState expected) =>
        Assert.Equal(expected, DiskStates.OfDisk(Resource(new DiskProperties { ProvisioningState = provisioning, DiskState = state })));

    [Fact]
    public void A_marked_disk_is_being_deleted() =>
        Assert.Equal(ArtefactState.Deleting, DiskStates.OfDisk(Resource(new DiskProperties { ProvisioningState = "Succeeded" }, ("kompox-deleting", "AllowAll"))));

    [Theory]
    [InlineData("Succeeded", null, null, ArtefactState.Ready, true)]
    [InlineData("Succeeded", 100.0, null, ArtefactState.Ready, true)]
    [InlineData("Succeeded", 100.0, "Available", ArtefactState.Ready, true)]
    [InlineData("Succeeded", 42.5, "Pending", ArtefactState.Incomplete, false)]
    [InlineData("Succeeded", 42.5, null, ArtefactState.Incomplete, false)]
    [InlineData("Succeeded", 42.5, "InstantAccess", ArtefactState.Ready, false)]
    [InlineData("Succeeded", 100.0, "AvailableWithInstantAccess", ArtefactState.Ready, true)]
    [InlineData("Creating", null, null, ArtefactState.Incomplete, false)]
    [InlineData("Failed", 100.0, null, ArtefactState.Incomplete, false)]
    [InlineData("Deleting", 100.0, null, ArtefactState.Deleting, false)]
    public void States_of_snapshots(string provisioning, double? percent, string? access, ArtefactState expected, bool isComplete)
    {
        var snapshot = Resource(new DiskProperties { ProvisioningState = provisioning, CompletionPercent = percent, SnapshotAccessState = access });
        Assert.Equal(expected, DiskStates.OfSnapshot(snapshot));
        Assert.Equal(isComplete, DiskStates.IsComplete(snapshot));
    }

    [Fact]
    public void A_copy_that_Azure_gave_up_is_never_ready() => Assert.Equal(ArtefactState.Incomplete, DiskStates.OfSnapshot(Resource(
        new DiskProperties { ProvisioningState = "Succeeded", CompletionPercent = 100, CopyCompletionError = new DiskCopyError("CopySourceNotFound", "gone") })));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1L << 30, 1)]
    [InlineData((1L << 30) + 1, 2)]
    [InlineData(10_000_000_000, 10)]
    [InlineData((32L << 30) - 1, 32)]
    public void Sizes_are_rounded_up_to_whole_gibibytes(long bytes, long expected) => Assert.Equal(expected, DiskReading.GibOf(new ByteSize(bytes)));

    [Theory]
    [InlineData("/subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/g1/providers/Microsoft.Compute/disks/d1", false)]
    [InlineData("ARM:/SUBSCRIPTIONS/9473ABF6-F25E-420E-B3F2-128C1C7B46F2/resourcegroups/g1/providers/microsoft.compute/Snapshots/s1", true)]
    [InlineData("resourceid:/subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/g1/providers/Microsoft.Compute/snapshots/s1", true)]
    public void Ids_of_disks_and_snapshots_are_understood(string text, bool isSnapshot)
    {
        var id = ComputeId.Parse(text)!;
        Assert.Equal((isSnapshot, "9473abf6-f25e-420e-b3f2-128c1c7b46f2"), (id.IsSnapshot, id.Subscription));
        Assert.StartsWith("/", id.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("arm:")]
    [InlineData("/subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/g1/providers/Microsoft.Compute/disks/")]
    [InlineData("/subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/g1/providers/Microsoft.Compute/virtualMachines/vm1")]
    [InlineData("/subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/g1/providers/Microsoft.Compute/disks/d1/x/y")]
    [InlineData("/subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/../providers/Microsoft.Compute/disks/d1")]
    [InlineData("/subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/g1/providers/Microsoft.Compute/disks/d1?api-version=1")]
    [InlineData("/subscriptions/nonsense/resourceGroups/g1/providers/Microsoft.Compute/disks/d1")]
    [InlineData("https://evil.example.com/subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/g1/providers/Microsoft.Compute/disks/d1")]
    public void Other_ids_are_refused(string text) => Assert.Null(ComputeId.Parse(text));

    [Fact]
    public void A_check_is_read_as_it_was_written()
    {
        foreach (var check in new[] { new SnapshotCheck(true, DateTimeOffset.UnixEpoch), new SnapshotCheck(false, DateTimeOffset.UnixEpoch.AddDays(20000.123), "no answer: x y") })
            Assert.Equal(check, CheckText.Parse(CheckText.Write(check)));
        Assert.Equal(256, CheckText.Write(new SnapshotCheck(false, DateTimeOffset.UnixEpoch, new string('x', 500))).Length);
        Assert.Null(CheckText.Parse("bad yesterday"));
        Assert.Null(CheckText.Parse(null));
    }

    [Theory]
    [InlineData("0t4mrd528u3s")]
    [InlineData("123456789012345678901234")]
    [InlineData("1234567890123456-8901234")]
    public void The_name_of_a_copy_is_a_good_name_and_differs_by_region(string name)
    {
        var copy = SnapshotCopying.NameOf(name, "westus3");
        Assert.True(DnsName.IsLabel(copy) && copy.Length <= NameRules.MaxDisk, copy);
        Assert.NotEqual(copy, SnapshotCopying.NameOf(name, "eastus2"));
        Assert.Equal(copy, SnapshotCopying.NameOf(name, "westus3"));
    }

    private static DiskResource Resource(DiskProperties properties, params (string Key, string Value)[] tags) =>
        new() { Id = "/d", Location = "eastus", Properties = properties, Tags = tags.ToDictionary(t => t.Key, t => t.Value) };
}
