using System.Text.Json.Nodes;
using Kompox.Kubernetes;

namespace Kompox.Tests.Fakes;

/// <summary>How a <see cref="FakeCluster"/> changes objects: mappings are merged field by field, lists are replaced as a whole.</summary>
internal static class FakeApply
{
    /// <summary>The object after a server-side apply: what was applied before and is no longer wanted goes, what others set stays.</summary>
    public static JsonObject Merge(FakeObject live, JsonObject desired)
    {
        var merged = live.Body.DeepClone().AsObject();
        var wanted = Paths(desired);
        foreach (var path in live.Owned)
        {
            if (!wanted.Contains(path))
                Remove(merged, path.Split('\n'));
        }
        Overlay(merged, desired);
        return merged;
    }

    /// <summary>RFC 7396.</summary>
    public static void MergePatch(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
                target.Remove(name);
            else if (value is JsonObject inner)
            {
                if (target[name] is not JsonObject existing)
                    target[name] = existing = [];
                MergePatch(existing, inner);
            }
            else
                target[name] = value.DeepClone();
        }
    }

    /// <summary>Paths of every leaf, field names joined with line breaks; a list is a leaf.</summary>
    public static IReadOnlySet<string> Paths(JsonObject body)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        Collect(body, "", paths);
        return paths;
    }

    public static bool IsSame(JsonNode? a, JsonNode? b) => JsonNode.DeepEquals(a, b);

    /// <summary>The field that may not be changed and was, or <c>null</c>.</summary>
    public static string? FindImmutable(ResourceType type, JsonObject before, JsonObject after)
    {
        string[] fields = type.Kind switch
        {
            "Job" => ["spec.template", "spec.selector", "spec.completions"],
            "Deployment" or "DaemonSet" => ["spec.selector"],
            "PersistentVolume" => ["spec.csi", "spec.local", "spec.nodeAffinity"],
            "PersistentVolumeClaim" => ["spec.accessModes", "spec.volumeName", "spec.storageClassName"],
            "Service" => ["spec.clusterIP"],
            "Secret" => ["type"],
            "RoleBinding" => ["roleRef"],
            _ => [],
        };
        return Array.Find(fields, f => !IsSame(At(before, f), At(after, f)));
    }

    private static JsonNode? At(JsonNode? node, string path)
    {
        foreach (var step in path.Split('.'))
            node = (node as JsonObject)?[step];
        return node;
    }

    private static void Collect(JsonObject body, string prefix, HashSet<string> paths)
    {
        foreach (var (name, value) in body)
        {
            var path = prefix.Length == 0 ? name : $"{prefix}\n{name}";
            if (value is JsonObject { Count: > 0 } inner)
                Collect(inner, path, paths);
            else
                paths.Add(path);
        }
    }

    private static void Overlay(JsonObject target, JsonObject desired)
    {
        foreach (var (name, value) in desired)
        {
            if (value is JsonObject inner && target[name] is JsonObject existing)
                Overlay(existing, inner);
            else
                target[name] = value?.DeepClone();
        }
    }

    private static void Remove(JsonObject body, ReadOnlySpan<string> path)
    {
        if (path.Length == 1)
            body.Remove(path[0]);
        else if (body[path[0]] is JsonObject inner)
        {
            Remove(inner, path[1..]);
            if (inner.Count == 0)
                body.Remove(path[0]);
        }
    }
}
