using System.Text.Json.Nodes;
using Kompox.Kubernetes;

namespace Kompox.Snapshots.Verifying;

/// <summary>The Secrets and ConfigMaps that pods need.</summary>
internal static class ScratchReferences
{
    /// <summary>Keys of all of them in the live namespace, each once.</summary>
    public static IReadOnlyList<ObjectKey> Of(IEnumerable<ScratchPod> pods, string space)
    {
        var keys = new List<ObjectKey>();
        void Add(ResourceType type, JsonNode? name)
        {
            if ((string?)name is { Length: > 0 } text && new ObjectKey(type, space, text) is var key && !keys.Contains(key))
                keys.Add(key);
        }
        foreach (var pod in pods)
        {
            var spec = pod.Body["spec"]!.AsObject();
            foreach (var secret in spec["imagePullSecrets"] as JsonArray ?? [])
                Add(ResourceTypes.Secret, secret?["name"]);
            foreach (var volume in spec["volumes"] as JsonArray ?? [])
            {
                AddSources(volume, Add);
                foreach (var source in volume?["projected"]?["sources"] as JsonArray ?? [])
                    AddSources(source, Add);
            }
            foreach (var container in ScratchPod.Containers(spec))
            {
                foreach (var source in container["envFrom"] as JsonArray ?? [])
                {
                    Add(ResourceTypes.Secret, source?["secretRef"]?["name"]);
                    Add(ResourceTypes.ConfigMap, source?["configMapRef"]?["name"]);
                }
                foreach (var variable in container["env"] as JsonArray ?? [])
                {
                    Add(ResourceTypes.Secret, variable?["valueFrom"]?["secretKeyRef"]?["name"]);
                    Add(ResourceTypes.ConfigMap, variable?["valueFrom"]?["configMapKeyRef"]?["name"]);
                }
            }
        }
        return keys;
    }

    /// <summary>The same object in another namespace.</summary>
    public static JsonObject Copy(ObservedObject item, string space, string instance)
    {
        var copy = new JsonObject
        {
            ["apiVersion"] = item.Type.ApiVersion,
            ["kind"] = item.Type.Kind,
            ["metadata"] = new JsonObject { ["name"] = item.Name, ["namespace"] = space, ["labels"] = new JsonObject { [ScratchNames.OfLabel] = instance } },
        };
        foreach (var field in (string[])["type", "data", "binaryData"])
        {
            if (item.Find(field) is { } value)
                copy[field] = JsonNode.Parse(value.GetRawText());
        }
        return copy;
    }

    private static void AddSources(JsonNode? source, Action<ResourceType, JsonNode?> add)
    {
        add(ResourceTypes.Secret, source?["secret"]?["secretName"] ?? source?["secret"]?["name"]);
        add(ResourceTypes.ConfigMap, source?["configMap"]?["name"]);
    }
}
