using System.Text.Json.Nodes;
using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Clusters;
using Kompox.Drivers.Aks.Credentials;
using Kompox.Kubernetes;

namespace Kompox.Tests.Drivers.Aks.Credentials;

public sealed class ClusterReadinessTests
{
    [Theory]
    [InlineData("Deleting", "Running", "is being deleted")]
    [InlineData("Creating", "Running", "is still being made")]
    [InlineData("Starting", "Running", "is starting")]
    [InlineData("Stopping", "Stopped", "is stopping")]
    [InlineData("Succeeded", "Stopped", "is stopped")]
    public void Tells_a_cluster_that_does_not_run(string state, string power, string text)
    {
        var failure = Assert.Throws<KompoxException>(() => Check(state, power, false, ClusterCredential.User));
        Assert.Equal("KPX5117", failure.Diagnostic.Code);
        Assert.Contains(text, failure.Diagnostic.Message);
    }

    [Fact]
    public void Explains_that_there_is_no_administrator()
    {
        Assert.Equal("KPX5118", Assert.Throws<KompoxException>(() => Check("Succeeded", "Running", true, ClusterCredential.Admin)).Diagnostic.Code);
        Check("Succeeded", "Running", true, ClusterCredential.User);
        Check("Updating", "Running", false, ClusterCredential.Admin);
        Check("Failed", "Running", false, ClusterCredential.User);
    }

    private static void Check(string state, string power, bool isLocalDisabled, ClusterCredential credential) =>
        ClusterReadiness.Check(new AksCluster(new JsonObject
        {
            ["id"] = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/aks-1",
            ["name"] = "aks-1",
            ["location"] = "eastus",
            ["properties"] = new JsonObject
            {
                ["provisioningState"] = state,
                ["powerState"] = new JsonObject { ["code"] = power },
                ["disableLocalAccounts"] = isLocalDisabled,
            },
        }), "cluster1", credential);
}
