using System.Text.Json.Nodes;

namespace Kompox.Tests.KubernetesChecks;

internal static class WorkloadCheck
{
    public static void Run(ManifestSet set, JsonObject item, string path)
    {
        var kind = item.Text("kind");
        if (item.At("spec", "template") is not { } template)
        {
            set.Report(path, "spec.template is required");
            return;
        }
        var selector = item.Pairs("spec", "selector", "matchLabels");
        if (kind != "Job")
        {
            set.Require(selector.Count > 0, path, "selector.matchLabels is required");
            set.Require(NetworkCheck.Selects(selector, template), path, "the selector does not match the pod's labels");
            set.Require(item.Number("spec", "replicas") is null or >= 0, path, "replicas");
        }
        var restart = template.Text("spec", "restartPolicy") ?? "Always";
        set.Require(kind == "Job" ? restart is "Never" or "OnFailure" : restart == "Always", path, $"restartPolicy '{restart}'");
        MetadataCheck.RunLabels(set, template["metadata"], path);
        CheckStrategy(set, item, path);
        PodCheck.Run(set, template["spec"], path);
    }

    /// <summary>A disk that one node holds: no second pod beside the first, not even during an update.</summary>
    private static void CheckStrategy(ManifestSet set, JsonObject item, string path)
    {
        var strategy = item.Text("spec", "strategy", "type") ?? "RollingUpdate";
        set.Require(strategy != "Recreate" || item.At("spec", "strategy", "rollingUpdate") is null, path, "Recreate with rollingUpdate");
        if (item.Text("kind") != "Deployment" || !HoldsDisk(set, item))
            return;
        set.Require(strategy == "Recreate", path, "a disk of one node needs the strategy Recreate");
        set.Require((item.Number("spec", "replicas") ?? 1) <= 1, path, "several replicas share a disk of one node");
    }

    private static bool HoldsDisk(ManifestSet set, JsonObject item)
    {
        var claims = item.Items("spec", "template", "spec", "volumes").Select(v => v.Text("persistentVolumeClaim", "claimName")).OfType<string>().ToHashSet();
        return set.OfKind("PersistentVolumeClaim").Any(c =>
            claims.Contains(c.Text("metadata", "name") ?? "") && !c.Texts("spec", "accessModes").Contains("ReadWriteMany"));
    }
}
