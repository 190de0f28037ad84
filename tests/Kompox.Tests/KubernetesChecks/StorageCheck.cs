using System.Text;
using System.Text.Json.Nodes;

namespace Kompox.Tests.KubernetesChecks;

internal static class StorageCheck
{
    private const int ObjectBytes = 1024 * 1024;
    private static readonly string[] AccessModes = ["ReadWriteOnce", "ReadWriteMany", "ReadOnlyMany", "ReadWriteOncePod"];

    public static void RunConfiguration(ManifestSet set, JsonObject item, string path)
    {
        var bytes = 0;
        var keys = new HashSet<string>();
        foreach (var section in new[] { "data", "binaryData", "stringData" })
        {
            var encoded = section == "binaryData" || section == "data" && item.Text("kind") == "Secret";
            foreach (var (key, value) in item.Pairs(section))
            {
                set.Require(Names.IsConfigKey(key), path, $"'{key}' is not a key");
                set.Require(keys.Add(key), path, $"'{key}' is in two sections");
                if (!encoded)
                    bytes += Encoding.UTF8.GetByteCount(value);
                else if (Decode(value) is { } content)
                    bytes += content.Length;
                else
                    set.Report(path, $"'{key}' is not base64");
            }
        }
        set.Require(bytes <= ObjectBytes, path, $"{bytes} bytes of content");
        if (item.Text("type") == "kubernetes.io/dockerconfigjson")
            set.Require(keys.Contains(".dockerconfigjson"), path, "a pull secret needs .dockerconfigjson");
    }

    public static void RunVolume(ManifestSet set, JsonObject item, string path)
    {
        set.Require(item.Text("spec", "capacity", "storage") is not null, path, "capacity.storage is required");
        CheckModes(set, item, path);
        var sources = item["spec"] is JsonObject spec
            ? spec.Count(p => p.Key is "csi" or "hostPath" or "local" or "nfs" or "azureDisk" or "azureFile" or "iscsi" or "fc")
            : 0;
        set.Require(sources == 1, path, $"{sources} sources");
        if (item.At("spec", "csi") is { } csi)
            set.Require(csi.Text("driver") is { Length: > 0 } && csi.Text("volumeHandle") is { Length: > 0 }, path, "csi needs driver and volumeHandle");
        if (item.At("spec", "local") is not null)
            set.Require(item.At("spec", "nodeAffinity") is not null, path, "a local volume needs nodeAffinity");
        if (item.Text("spec", "claimRef", "name") is { } claim)
            set.Resolve("PersistentVolumeClaim", claim, path);
    }

    public static void RunClaim(ManifestSet set, JsonObject item, string path)
    {
        set.Require(item.Text("spec", "resources", "requests", "storage") is not null, path, "resources.requests.storage is required");
        CheckModes(set, item, path);
        if (item.Text("spec", "storageClassName") is { Length: > 0 } name)
            set.Require(Names.IsSubdomain(name), path, $"'{name}' is not a storage class");
        if (item.Text("spec", "volumeName") is { } volume)
            set.Resolve("PersistentVolume", volume, path);
    }

    private static void CheckModes(ManifestSet set, JsonObject item, string path)
    {
        var modes = item.Texts("spec", "accessModes");
        set.Require(modes.Count > 0 && modes.All(AccessModes.Contains), path, $"access modes '{string.Join(", ", modes)}'");
    }

    private static byte[]? Decode(string value)
    {
        var buffer = new byte[value.Length];
        return Convert.TryFromBase64String(value, buffer, out var written) ? buffer[..written] : null;
    }
}
