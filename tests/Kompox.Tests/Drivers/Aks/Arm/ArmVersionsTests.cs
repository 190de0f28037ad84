using Kompox.Drivers.Aks.Arm;

namespace Kompox.Tests.Drivers.Aks.Arm;

public sealed class ArmVersionsTests
{
    [Theory]
    [InlineData("/subscriptions/s", "2022-12-01")]
    [InlineData("/subscriptions", "2022-12-01")]
    [InlineData("/subscriptions/s/resourceGroups", "2025-04-01")]
    [InlineData("/subscriptions/s/resourcegroups/g", "2025-04-01")]
    [InlineData("/subscriptions/s/resources", "2025-04-01")]
    [InlineData("/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/d/beginGetAccess", "2026-03-02")]
    [InlineData("/subscriptions/s/providers/Microsoft.Compute/skus", "2021-07-01")]
    [InlineData("/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/dnsZones/example.com/A/@", "2018-05-01")]
    [InlineData("/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v", "2025-09-01")]
    [InlineData("/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v/secrets/x/providers/Microsoft.Authorization/roleAssignments/r", "2022-04-01")]
    [InlineData("/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c/providers/Microsoft.Insights/diagnosticSettings/k", "2021-05-01-preview")]
    public void Knows_the_version(string path, string version) => Assert.Equal(version, ArmVersions.Of(path));
}
