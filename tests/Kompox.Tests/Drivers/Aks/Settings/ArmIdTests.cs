using Kompox.Drivers.Aks.Settings;

namespace Kompox.Tests.Drivers.Aks.Settings;

public sealed class ArmIdTests
{
    private const string Group = "/subscriptions/9473ABF6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/g1";

    [Fact]
    public void Reads_resources_and_their_children()
    {
        var id = ArmId.Parse($" {Group}/providers/Microsoft.Storage/storageAccounts/s1/fileServices/default/ ")!;
        Assert.Equal(("9473abf6-f25e-420e-b3f2-128c1c7b46f2", "g1", "Microsoft.Storage/storageAccounts/fileServices", "default"), (id.Subscription, id.Group, id.Type, id.Name));
        Assert.Equal($"{Group}/providers/Microsoft.Storage/storageAccounts/s1/fileServices/default", id.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("disk1")]
    [InlineData(Group)]
    [InlineData(Group + "/providers/Microsoft.Compute/disks")]
    [InlineData(Group + "/providers/Microsoft.Compute/disks/d1/extra")]
    [InlineData(Group + "/providers/Microsoft.Compute/disks/..")]
    [InlineData(Group + "/providers/Microsoft.Compute/disks/d1?x=1")]
    [InlineData(Group + "./providers/Microsoft.Compute/disks/d1")]
    [InlineData("/subscriptions/mine/resourceGroups/g1/providers/Microsoft.Compute/disks/d1")]
    [InlineData("https://management.azure.com" + Group + "/providers/Microsoft.Compute/disks/d1")]
    public void Refuses_what_is_no_resource(string text) => Assert.Null(ArmId.Parse(text));

    [Fact]
    public void Types_are_compared_whatever_the_letter_case()
    {
        Assert.NotNull(ArmId.Parse($"{Group}/providers/microsoft.compute/Disks/d1", "Microsoft.Compute/disks"));
        Assert.Null(ArmId.Parse($"{Group}/providers/Microsoft.Compute/snapshots/d1", "Microsoft.Compute/disks"));
    }
}
