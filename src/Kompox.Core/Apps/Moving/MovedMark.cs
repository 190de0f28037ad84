using System.Text.Json.Nodes;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Planning;
using Kompox.Snapshots;
using Kompox.Snapshots.Runs;

namespace Kompox.Apps.Moving;

/// <summary>Notes on a cluster that an app has left it, so that nobody deploys it there a second time by an old manifest.</summary>
public static class MovedMark
{
    private const string Field = "cluster";

    /// <summary>Refuses an app that was moved away from the cluster; <c>false</c> after the diagnostic.</summary>
    public static async Task<bool> PassAsync(AppTarget target, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (await FindAsync(target, cancellationToken).ConfigureAwait(false) is not { } cluster)
            return true;
        bag.Report(
            MoveDiagnostics.MovedAway, target.App.Location, $"App '{target.App.Id.Name}' was moved from cluster '{target.Managed.Cluster.Id.Name}' to cluster '{cluster}'",
            $"name cluster '{cluster}' in the manifest, or bring the app back from there: kompoxops app move --cluster {target.Managed.Cluster.Id.Name}");
        return false;
    }

    /// <summary>The cluster that the app was moved to from here, or <c>null</c>.</summary>
    internal static async Task<string?> FindAsync(AppTarget target, CancellationToken cancellationToken)
    {
        try
        {
            return (await target.Connection.GetAsync(KeyOf(target), cancellationToken).ConfigureAwait(false))?.Text("data", Field);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code)
        {
            // Who may not look into Kompox's own namespace can deploy all the same.
            return null;
        }
    }

    internal static async Task WriteAsync(AppTarget target, string cluster, CancellationToken cancellationToken)
    {
        var key = KeyOf(target);
        var data = new JsonObject { [Field] = cluster };
        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new JsonObject { ["name"] = key.Name, ["namespace"] = key.Namespace, ["labels"] = SystemLabels.Of(target.Names, "moved") },
            ["data"] = data,
        };
        try
        {
            await target.Connection.CreateAsync(key, JsonBody.Of(body), cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.AlreadyExists.Code)
        {
            await target.Connection.PatchAsync(key, JsonBody.Of(new JsonObject { ["data"] = new JsonObject { [Field] = cluster } }), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The app is back.</summary>
    internal static async Task RemoveAsync(AppTarget target, CancellationToken cancellationToken)
    {
        if (await FindAsync(target, cancellationToken).ConfigureAwait(false) is not null)
            await target.Connection.DeleteAsync(KeyOf(target), new DeleteOptions(), cancellationToken).ConfigureAwait(false);
    }

    private static ObjectKey KeyOf(AppTarget target) => new(ResourceTypes.ConfigMap, RunStore.SystemNamespace, $"app-moved-{target.Names.Instance}");
}
