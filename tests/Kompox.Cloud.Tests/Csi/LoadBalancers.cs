using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cloud.Tests.Csi;

/// <summary>What the cloud's controller does for Services of the type LoadBalancer: they get an address.</summary>
internal static class LoadBalancers
{
    /// <summary>The address of all of them.</summary>
    public const string Address = "135.222.244.115";

    public static async Task GiveAsync(ClusterObserver observer)
    {
        foreach (var service in (await observer.GetAsync("/api/v1/services"))!.Value.GetProperty("items").EnumerateArray())
        {
            if (service.GetProperty("spec").GetProperty("type").GetString() != "LoadBalancer" || service.GetProperty("status").GetProperty("loadBalancer").TryGetProperty("ingress", out _))
                continue;
            var metadata = service.GetProperty("metadata");
            var path = $"/api/v1/namespaces/{metadata.GetProperty("namespace").GetString()}/services/{metadata.GetProperty("name").GetString()}";
            await observer.PatchStatusAsync(path, $$$$"""{"status":{"loadBalancer":{"ingress":[{"ip":"{{{{Address}}}}"}]}}}""");
        }
    }
}
