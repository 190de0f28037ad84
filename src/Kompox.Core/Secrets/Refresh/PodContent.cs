using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Secrets.Refresh;

/// <summary>What a workload's pods refer to: the content hash and the pull Secret that its pod template should have.</summary>
/// <param name="Hash">Value of the annotation; <c>null</c> when the pods refer to nothing.</param>
/// <param name="PullSecret">Name of the image pull Secret, or <c>null</c>.</param>
internal sealed record PodContent(string? Hash, string? PullSecret)
{
    /// <summary>What the pod template says now.</summary>
    public static PodContent Of(ObservedObject workload) => new(
        workload.Text("spec", "template", "metadata", "annotations", AppLabels.ComposeContentHashAnnotation),
        workload.Items("spec", "template", "spec", "imagePullSecrets").Select(s => Word(s, "name")).FirstOrDefault());

    /// <summary>
    /// What it should say, in the order in which a deploy counts: the pull Secret, the variables of containers sorted by name, then the
    /// pod's volumes.
    /// </summary>
    /// <param name="workload">The workload as it is.</param>
    /// <param name="secrets">Content hashes of the Secrets of the namespace, by name.</param>
    /// <param name="configMaps">Content hashes of its ConfigMaps.</param>
    /// <param name="pullSecrets">Names that a pull Secret may have; the first one that exists counts.</param>
    public static PodContent Decide(
        ObservedObject workload,
        IReadOnlyDictionary<string, string> secrets,
        IReadOnlyDictionary<string, string> configMaps,
        IReadOnlyList<string> pullSecrets)
    {
        var pull = pullSecrets.FirstOrDefault(secrets.ContainsKey);
        var hashes = new List<string>();
        if (pull is not null)
            hashes.Add(secrets[pull]);
        var containers = workload.Items("spec", "template", "spec", "initContainers").Concat(workload.Items("spec", "template", "spec", "containers"));
        foreach (var container in containers.OrderBy(c => Word(c, "name"), StringComparer.Ordinal))
        {
            if (ObservedObject.Find(container, "envFrom") is not { ValueKind: JsonValueKind.Array } sources)
                continue;
            foreach (var source in sources.EnumerateArray())
                Add(source, "secretRef", "configMapRef", "name");
        }
        foreach (var volume in workload.Items("spec", "template", "spec", "volumes"))
            Add(volume, "secret", "configMap", volume.TryGetProperty("secret", out _) ? "secretName" : "name");
        return new PodContent(ContentHash.OfPod(hashes), pull);

        void Add(JsonElement source, string secretField, string configMapField, string nameField)
        {
            if (ObservedObject.Find(source, secretField, nameField)?.GetString() is { } secret)
                hashes.Add(secrets.GetValueOrDefault(secret, ""));
            else if (ObservedObject.Find(source, configMapField, nameField)?.GetString() is { } configMap)
                hashes.Add(configMaps.GetValueOrDefault(configMap, ""));
        }
    }

    private static string? Word(JsonElement element, string name) => ObservedObject.Find(element, name)?.GetString();
}
