using System.Text;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Planning;

/// <summary>What ConfigMaps and Secrets of the cluster hold.</summary>
public static class ObservedContent
{
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
}
