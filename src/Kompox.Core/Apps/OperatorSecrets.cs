using System.Text;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Apps;

/// <summary>The Secrets that operators keep beside an app: overrides of variables and image pull Secrets.</summary>
public static class OperatorSecrets
{
    /// <summary>Name → content hash of those that there are.</summary>
    public static IReadOnlyDictionary<string, string> HashesOf(AppNames names, Inventory inventory)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var secret in inventory.Of(ResourceTypes.Secret))
        {
            if (!secret.IsTerminating && IsOperators(names, secret.Name))
                hashes[secret.Name] = HashOf(secret);
        }
        return hashes;
    }

    /// <summary>The content hash of a Secret or ConfigMap as the cluster has it, whoever wrote it.</summary>
    public static string HashOf(ObservedObject item)
    {
        var entries = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>();
        foreach (var field in new[] { "data", "binaryData" })
        {
            if (item.Find(field) is not { } data)
                continue;
            foreach (var entry in data.EnumerateObject())
            {
                var isText = item.Type == ResourceTypes.ConfigMap && field == "data";
                entries.Add(new(entry.Name, isText ? Encoding.UTF8.GetBytes(entry.Value.GetString()!) : entry.Value.GetBytesFromBase64()));
            }
        }
        return ContentHash.Of(entries);
    }

    /// <summary>Whether a Secret of the app is one that operators set: by its name, the predecessor gave them no labels.</summary>
    public static bool IsOperators(AppNames names, string secret) =>
        secret.StartsWith($"{names.App}-", StringComparison.Ordinal)
        && (secret.EndsWith("-override", StringComparison.Ordinal) || secret.EndsWith("--pull", StringComparison.Ordinal));
}
