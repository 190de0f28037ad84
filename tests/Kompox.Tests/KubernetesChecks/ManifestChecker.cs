using System.Text.Json.Nodes;

namespace Kompox.Tests.KubernetesChecks;

/// <summary>
/// Finds what the Kubernetes API or a running cluster would not take in a stream of manifests: unknown fields, missing required
/// ones, broken names, references to nothing. Used by every test that renders.
/// </summary>
internal static class ManifestChecker
{
    /// <summary>Fails with every violation.</summary>
    public static void AssertValid(string yaml, bool isComplete = true)
    {
        var found = Check(yaml, isComplete);
        Assert.True(found.Count == 0, string.Join('\n', found) + "\n\n" + yaml);
    }

    /// <summary>Every violation, empty when there is none.</summary>
    /// <param name="yaml">The stream.</param>
    /// <param name="isComplete">Whether everything that is referred to must be in the stream (false with external configs, secrets or volumes).</param>
    public static IReadOnlyList<string> Check(string yaml, bool isComplete = true)
    {
        var violations = new List<string>();
        var set = new ManifestSet(ManifestReader.Read(yaml, violations), violations, isComplete);
        foreach (var item in set.Objects)
        {
            var path = ManifestSet.PathOf(item);
            KubernetesSchema.Current?.Check(item, path, violations);
            MetadataCheck.Run(set, item, path);
            CheckKind(set, item, path);
        }
        MetadataCheck.RunOnAll(set);
        return violations;
    }

    private static void CheckKind(ManifestSet set, JsonObject item, string path)
    {
        switch (item.Text("kind"))
        {
            case "Deployment" or "DaemonSet" or "StatefulSet" or "Job":
                WorkloadCheck.Run(set, item, path);
                break;
            case "Service":
                NetworkCheck.RunService(set, item, path);
                TraefikCheck.RunAnnotations(set, item, path);
                break;
            case "Ingress":
                NetworkCheck.RunIngress(set, item, path);
                TraefikCheck.RunAnnotations(set, item, path);
                break;
            case "Middleware":
                TraefikCheck.RunMiddleware(set, item, path);
                break;
            case "ServersTransport":
                TraefikCheck.RunTransport(set, item, path);
                break;
            case "NetworkPolicy":
                NetworkCheck.RunPolicy(set, item, path);
                break;
            case "ConfigMap" or "Secret":
                StorageCheck.RunConfiguration(set, item, path);
                break;
            case "PersistentVolume":
                StorageCheck.RunVolume(set, item, path);
                break;
            case "PersistentVolumeClaim":
                StorageCheck.RunClaim(set, item, path);
                break;
            case "CustomResourceDefinition":
                DefinitionCheck.Run(set, item, path);
                break;
            case "Role" or "ClusterRole":
                foreach (var rule in item.Items("rules"))
                    set.Require(rule.Texts("verbs").Count > 0 && rule.Texts("resources").Count > 0, path, "a rule needs verbs and resources");
                break;
            case "RoleBinding":
                AccessCheck(set, item, path);
                break;
        }
    }

    private static void AccessCheck(ManifestSet set, JsonObject item, string path)
    {
        set.Require(item.Text("roleRef", "apiGroup") == "rbac.authorization.k8s.io", path, "roleRef needs its apiGroup");
        if (item.Text("roleRef", "kind") == "Role")
            set.Resolve("Role", item.Text("roleRef", "name"), path);
        foreach (var subject in item.Items("subjects"))
        {
            set.Require(subject.Text("kind") is not null && subject.Text("name") is not null, path, "a subject needs kind and name");
            if (subject.Text("kind") == "ServiceAccount")
                set.Resolve("ServiceAccount", subject.Text("name"), path);
        }
    }
}
