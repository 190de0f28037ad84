using System.Text;
using System.Text.Json.Nodes;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Operations;
using Kompox.Planning;

namespace Kompox.Secrets.Refresh;

/// <summary>Lets the workloads of an app take over what operators set: one rollout each, and none where nothing changed.</summary>
public static class WorkloadRefresh
{
    private const string Template = "template";
    private const int Collisions = 10;

    /// <summary>The workloads that were changed. What they should say is what the next deploy would say.</summary>
    public static async Task<IReadOnlyList<ObjectKey>> RunAsync(AppTarget target, CancellationToken cancellationToken)
    {
        var names = target.Names;
        var secrets = await HashesAsync(target, ResourceTypes.Secret, cancellationToken).ConfigureAwait(false);
        var configMaps = await HashesAsync(target, ResourceTypes.ConfigMap, cancellationToken).ConfigureAwait(false);
        var changed = new List<ObjectKey>();
        foreach (var type in (ResourceType[])[ResourceTypes.Deployment, ResourceTypes.DaemonSet])
        {
            foreach (var workload in await target.Connection.ListAllAsync(type, names.Namespace, target.InstanceSelector, cancellationToken).ConfigureAwait(false))
            {
                var component = workload.Label(AppLabels.Component) ?? AppNames.AppComponent;
                if (workload.Label(AppLabels.Purpose) is not null || component == AppNames.BoxComponent)
                    continue;
                string[] pullSecrets = [(names with { Component = component }).PullSecret, names.PullSecret];
                if (await RefreshAsync(target, workload, w => PodContent.Decide(w, secrets, configMaps, pullSecrets), cancellationToken).ConfigureAwait(false))
                    changed.Add(workload.Key);
            }
        }
        return changed;
    }

    // What somebody else has changed since it was read, a deploy for example, is not put back: it is read again.
    private static async Task<bool> RefreshAsync(AppTarget target, ObservedObject workload, Func<ObservedObject, PodContent> decide, CancellationToken cancellationToken)
    {
        var collisions = 0;
        for (ObservedObject? item = workload; item is not null; item = await target.Connection.GetAsync(workload.Key, cancellationToken).ConfigureAwait(false))
        {
            var wanted = decide(item);
            if (wanted == PodContent.Of(item))
                return false;
            try
            {
                await ApplyAsync(target, item, wanted, cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Conflict.Code && ++collisions < Collisions)
            {
                // Again, from what there is now.
            }
        }
        return false;
    }

    private static async Task<Dictionary<string, string>> HashesAsync(AppTarget target, ResourceType type, CancellationToken cancellationToken)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var item in target.Connection.ListAsync(type, target.Names.Namespace, $"!{AppLabels.Purpose}", cancellationToken).ConfigureAwait(false))
            hashes[item.Name] = IsOperators(item) ? OperatorSecret.HashOf(item) : item.Annotation(AppLabels.ComposeContentHashAnnotation) ?? "";
        return hashes;
    }

    // What operators keep may have been changed with kubectl, which leaves the annotation as it was.
    private static bool IsOperators(ObservedObject item) =>
        item.Type == ResourceTypes.Secret
        && (item.Name.EndsWith("-override", StringComparison.Ordinal) || item.Name.EndsWith("--pull", StringComparison.Ordinal));

    private static async Task ApplyAsync(AppTarget target, ObservedObject workload, PodContent wanted, CancellationToken cancellationToken)
    {
        target.Events.Report(new MessageEvent(
            "applying", new("kind", workload.Type.Kind), new("name", workload.Name), new("namespace", target.Names.Namespace), new("force", "true")));
        if (AppliedFields.Extract(workload, ApplyOptions.FieldManager) is { } body)
        {
            Change(body, wanted, workload, isPatch: false);
            // With the uid, what was deleted is not made again.
            (Inner(body, "metadata")["uid"], Inner(body, "metadata")["resourceVersion"]) = (workload.Uid, workload.ResourceVersion);
            await target.Connection.ApplyAsync(workload.Key, Encoding.UTF8.GetBytes(body.ToJsonString()), new ApplyOptions(), cancellationToken).ConfigureAwait(false);
            return;
        }
        // Made by other means than an apply.
        var patch = new JsonObject();
        Change(patch, wanted, workload, isPatch: true);
        await target.Connection.PatchAsync(workload.Key, Encoding.UTF8.GetBytes(patch.ToJsonString()), cancellationToken).ConfigureAwait(false);
    }

    private static void Change(JsonObject body, PodContent wanted, ObservedObject workload, bool isPatch)
    {
        var template = Inner(Inner(body, "spec"), Template);
        Inner(Inner(template, "metadata"), "annotations")[AppLabels.ComposeContentHashAnnotation] = wanted.Hash ?? "";
        var spec = Inner(template, "spec");
        if (wanted.PullSecret is { } pull)
            spec["imagePullSecrets"] = new JsonArray(new JsonObject { ["name"] = pull });
        else if (isPatch && PodContent.Of(workload).PullSecret is not null)
            spec["imagePullSecrets"] = null;
        else if (!isPatch)
            spec.Remove("imagePullSecrets");
    }

    private static JsonObject Inner(JsonObject parent, string name)
    {
        if (parent[name] is JsonObject existing)
            return existing;
        var inner = new JsonObject();
        parent[name] = inner;
        return inner;
    }
}
