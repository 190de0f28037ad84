using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Operations;
using Kompox.Planning;
using Kompox.Rollouts;

namespace Kompox.Apps.Restarts;

/// <summary>Restarts the pods of an app as they are, without a deploy.</summary>
public static class AppRestarter
{
    /// <summary>Annotation of pod templates: when the last restart was asked for. <c>kubectl rollout restart</c> sets the same one.</summary>
    public const string RestartedAt = "kubectl.kubernetes.io/restartedAt";

    /// <summary>Restarts all services, or the pod that runs one of them, and waits; the result is <c>null</c> after diagnostics and without a wait.</summary>
    /// <param name="target">The app.</param>
    /// <param name="service">A service of the Compose file; <c>null</c>: all.</param>
    /// <param name="timeout">The longest wait; <c>null</c>: none.</param>
    /// <param name="bag">Takes what goes wrong.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<RolloutResult?> RunAsync(AppTarget target, string? service, TimeSpan? timeout, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var space = target.Names.Namespace;
        var deployments = await target.Connection.ListAllAsync(ResourceTypes.Deployment, space, target.InstanceSelector, cancellationToken).ConfigureAwait(false);
        var daemons = await target.Connection.ListAllAsync(ResourceTypes.DaemonSet, space, target.InstanceSelector, cancellationToken).ConfigureAwait(false);
        var claims = await target.Connection.ListAllAsync(ResourceTypes.PersistentVolumeClaim, space, null, cancellationToken).ConfigureAwait(false);
        if (RestartPlanner.Plan(target.Names, service, [.. deployments, .. daemons], claims, bag) is not { } workloads)
            return null;
        var body = Patch(target.Time.GetUtcNow());
        foreach (var workload in workloads)
        {
            target.Events.Report(new MessageEvent("restarting", new("kind", workload.Type.Kind), new("name", workload.Name), new("namespace", space)));
            await target.Connection.PatchAsync(workload.Key, body, cancellationToken).ConfigureAwait(false);
        }
        if (timeout is not { } longest)
            return null;
        var result = await RolloutWatch.WaitAsync(target, [.. workloads.Select(w => w.Key)], longest, bag, cancellationToken).ConfigureAwait(false);
        if (result.Downtime is { } downtime)
            target.Events.Report(new MessageEvent("app was not available", new("app", target.App.Id.Name), new("seconds", downtime.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture))));
        return result;
    }

    // A field that applying does not own: the next deploy neither takes it away nor sees a difference.
    private static ReadOnlyMemory<byte> Patch(DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            foreach (var name in (ReadOnlySpan<string>)["", "spec", "template", "metadata", "annotations"])
            {
                if (name.Length == 0)
                    json.WriteStartObject();
                else
                    json.WriteStartObject(name);
            }
            json.WriteString(RestartedAt, now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            for (var depth = json.CurrentDepth; depth > 0; depth--)
                json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }
}
