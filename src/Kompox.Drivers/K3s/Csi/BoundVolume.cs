using System.Text.Json;
using Kompox.Drivers.K3s.Local;
using Kompox.Drivers.K3s.Records;
using Kompox.Kubernetes;

namespace Kompox.Drivers.K3s.Csi;

/// <summary>Reads from a PersistentVolume that a class has made how others can mount the same storage.</summary>
internal static class BoundVolume
{
    /// <summary>The record with handle, driver, attributes and place of a volume.</summary>
    /// <param name="record">The disk.</param>
    /// <param name="volume">Its PersistentVolume.</param>
    /// <param name="nodes">All nodes, for volumes that are directories and do not say where.</param>
    public static ArtefactRecord Describe(ArtefactRecord record, ObservedObject volume, IReadOnlyList<ObservedObject> nodes)
    {
        if (volume.Find("spec", "csi") is { } csi)
        {
            var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
            if (ObservedObject.Find(csi, "volumeAttributes") is { ValueKind: JsonValueKind.Object } given)
            {
                foreach (var property in given.EnumerateObject())
                    attributes[property.Name] = property.Value.ToString();
            }
            var options = new Dictionary<string, string>(record.Options, StringComparer.Ordinal) { ["driver"] = Text(csi, "driver") ?? "" };
            return record with { CsiHandle = Text(csi, "volumeHandle"), Attributes = attributes, Options = options, Binding = BindingText.Of(volume) };
        }
        // local-path of K3s and the like: a directory of a node.
        var path = volume.Text("spec", "local", "path") ?? volume.Text("spec", "hostPath", "path")
            ?? throw K3sDiagnostics.Failure(K3sDiagnostics.NoStorageClass, $"The storage class made volume '{volume.Name}', which is neither of a CSI driver nor a directory of a node");
        var node = NodeOf(volume) ?? (nodes.Count == 1 ? NodeChoice.NameOf(nodes[0]) : null)
            ?? throw K3sDiagnostics.Failure(K3sDiagnostics.NoStorageClass, $"Volume '{volume.Name}' is a directory, but does not say of which node");
        return record with { CsiHandle = $"{node}:{path}" };
    }

    private static string? NodeOf(ObservedObject volume)
    {
        foreach (var term in volume.Items("spec", "nodeAffinity", "required", "nodeSelectorTerms"))
        {
            if (ObservedObject.Find(term, "matchExpressions") is not { ValueKind: JsonValueKind.Array } rules)
                continue;
            foreach (var rule in rules.EnumerateArray())
            {
                if (Text(rule, "key") == NodeChoice.HostnameLabel && ObservedObject.Find(rule, "values") is { ValueKind: JsonValueKind.Array } values && values.GetArrayLength() == 1)
                    return values[0].GetString();
            }
        }
        return null;
    }

    private static string? Text(JsonElement element, string name) => ObservedObject.Find(element, name)?.GetString();
}
