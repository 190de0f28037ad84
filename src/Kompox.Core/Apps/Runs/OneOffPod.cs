using System.Text.Json;
using System.Text.Json.Nodes;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Apps.Runs;

/// <summary>Makes a pod for one command from the template of a service's workload.</summary>
public static class OneOffPod
{
    /// <summary>Component of such pods, so that no Service and no workload takes them for its own.</summary>
    public const string Component = "run";

    private static readonly string[] Dropped = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle", "ports"];

    /// <summary>Names of claims that the container mounts and that running pods use; the node of one such pod.</summary>
    public static OneOffSharing FindSharing(ObservedObject workload, string container, IReadOnlyList<ObservedObject> pods)
    {
        var spec = workload.Find("spec", "template", "spec") ?? default;
        var mine = ClaimsOf(spec, container);
        var used = new SortedSet<string>(StringComparer.Ordinal);
        string? node = null;
        foreach (var pod in pods.Where(p => p.Text("status", "phase") is "Running" or "Pending"))
        {
            var shared = ClaimsOf(pod.Find("spec") ?? default, null).Intersect(mine).ToList();
            used.UnionWith(shared);
            if (shared.Count > 0)
                node ??= pod.Text("spec", "nodeName");
        }
        return new OneOffSharing([.. used], node);
    }

    /// <summary>The pod's JSON.</summary>
    public static byte[] Render(ObservedObject workload, AppNames names, OneOffRequest request, OneOffSharing sharing)
    {
        var template = (JsonObject)JsonNode.Parse(workload.Find("spec", "template")!.Value.GetRawText())!;
        var spec = (JsonObject)template["spec"]!;
        var container = (JsonObject)Items(spec, "containers").Concat(Items(spec, "initContainers")).First(c => NameOf(c) == request.Container)!.DeepClone();
        var shared = sharing.Claims.Count > 0 && !request.Writes ? VolumesOf(spec, sharing.Claims) : [];
        Prepare(container, request, shared);
        // Other services and waiting for them are left out; what prepares volumes is kept unless a running pod has done it.
        var preparing = Items(spec, "initContainers")
            .Where(c => NameOf(c).StartsWith("init-", StringComparison.Ordinal) && NameOf(c) != request.Container && sharing.Claims.Count == 0)
            .Select(c => c!.DeepClone()).ToArray();
        spec["containers"] = new JsonArray(container);
        spec["initContainers"] = new JsonArray(preparing);
        spec["restartPolicy"] = "Never";
        if (sharing.Node is { } node)
            spec["affinity"] = OnNode(node);
        var pod = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject { ["name"] = request.Name, ["namespace"] = names.Namespace, ["labels"] = LabelsOf(names) },
            ["spec"] = spec.DeepClone(),
        };
        return System.Text.Encoding.UTF8.GetBytes(pod.ToJsonString());
    }

    private static void Prepare(JsonObject container, OneOffRequest request, IReadOnlySet<string> readOnlyVolumes)
    {
        foreach (var field in Dropped)
            container.Remove(field);
        container.Remove("restartPolicy");
        if (request.EntryPoint is { } program)
        {
            container["command"] = new JsonArray(program);
            container.Remove("args");
        }
        if (request.Command.Count > 0)
            container["args"] = new JsonArray([.. request.Command.Select(w => (JsonNode)w)]);
        container["stdin"] = request.HasInput;
        container["stdinOnce"] = request.HasInput;
        container["tty"] = request.HasTerminal;
        foreach (var mount in Items(container, "volumeMounts").OfType<JsonObject>())
        {
            if (readOnlyVolumes.Contains(NameOf(mount)))
                mount["readOnly"] = true;
        }
    }

    private static HashSet<string> ClaimsOf(JsonElement spec, string? container)
    {
        var mounted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var list in (string[])["containers", "initContainers"])
        {
            foreach (var item in Elements(spec, list).Where(c => container is null || ObservedObject.Find(c, "name")?.GetString() == container))
                mounted.UnionWith(Elements(item, "volumeMounts").Select(m => ObservedObject.Find(m, "name")?.GetString()).OfType<string>());
        }
        return [.. Elements(spec, "volumes")
            .Where(v => mounted.Contains(ObservedObject.Find(v, "name")?.GetString() ?? ""))
            .Select(v => ObservedObject.Find(v, "persistentVolumeClaim", "claimName")?.GetString()).OfType<string>()];
    }

    private static HashSet<string> VolumesOf(JsonObject spec, IReadOnlyList<string> claims) =>
        [.. Items(spec, "volumes").Where(v => v?["persistentVolumeClaim"]?["claimName"] is { } claim && claims.Contains((string)claim!)).Select(NameOf)];

    private static JsonObject LabelsOf(AppNames names)
    {
        var labels = new JsonObject();
        foreach (var (name, value) in AppLabels.ForApp(names))
            labels[name] = value;
        labels[AppLabels.Component] = Component;
        return labels;
    }

    private static JsonObject OnNode(string node) => new()
    {
        ["nodeAffinity"] = new JsonObject
        {
            ["requiredDuringSchedulingIgnoredDuringExecution"] = new JsonObject
            {
                ["nodeSelectorTerms"] = new JsonArray(new JsonObject
                {
                    ["matchFields"] = new JsonArray(new JsonObject { ["key"] = "metadata.name", ["operator"] = "In", ["values"] = new JsonArray(node) }),
                }),
            },
        },
    };

    private static IEnumerable<JsonElement> Elements(JsonElement item, string list) =>
        ObservedObject.Find(item, list) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    private static IEnumerable<JsonNode?> Items(JsonObject item, string list) => item[list] as JsonArray ?? [];

    private static string NameOf(JsonNode? item) => (string?)item?["name"] ?? "";
}
