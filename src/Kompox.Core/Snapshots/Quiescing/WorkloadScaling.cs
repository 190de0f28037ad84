using System.Text.Json.Nodes;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots.Quiescing;

/// <summary>Stops and starts workloads.</summary>
internal static class WorkloadScaling
{
    /// <summary>Makes a workload have no pods.</summary>
    public static Task StopAsync(IClusterConnection connection, string space, StoppedWorkload workload, CancellationToken cancellationToken) =>
        ScaleAsync(connection, Key(space, workload), 0, cancellationToken);

    /// <summary>Gives a workload the pods it had, unless somebody else has started or deleted it in between.</summary>
    public static async Task StartAsync(IClusterConnection connection, string space, StoppedWorkload workload, CancellationToken cancellationToken)
    {
        var key = Key(space, workload);
        if (await connection.GetAsync(key, cancellationToken).ConfigureAwait(false) is not { } item || item.Number("spec", "replicas") != 0)
            return;
        try
        {
            await ScaleAsync(connection, key, workload.Replicas, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.NotFound.Code)
        {
            // Deleted at this moment.
        }
    }

    /// <summary>Whether as many pods as it should have are ready, by the latest word of its controller.</summary>
    public static async Task<bool> IsReadyAsync(IClusterConnection connection, string space, StoppedWorkload workload, CancellationToken cancellationToken) =>
        await connection.GetAsync(Key(space, workload), cancellationToken).ConfigureAwait(false) is not { } item
        || item.Number("status", "observedGeneration") >= item.Number("metadata", "generation")
        && (item.Number("status", "readyReplicas") ?? 0) >= (item.Number("spec", "replicas") ?? 1);

    private static ObjectKey Key(string space, StoppedWorkload workload) =>
        new(MountGathering.Scalable.First(t => t.Kind == workload.Kind), space, workload.Name);

    private static Task<ObservedObject> ScaleAsync(IClusterConnection connection, ObjectKey key, long replicas, CancellationToken cancellationToken) =>
        connection.PatchAsync(key, JsonBody.Of(new JsonObject { ["spec"] = new JsonObject { ["replicas"] = replicas } }), cancellationToken);
}
