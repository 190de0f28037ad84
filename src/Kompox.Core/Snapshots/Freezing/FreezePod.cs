using System.Text.Json.Nodes;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Rendering;
using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots.Freezing;

/// <summary>The short-lived privileged pod that can stop and continue the processes of its node.</summary>
internal static class FreezePod
{
    /// <summary>Label with the id of the run that a pod belongs to.</summary>
    public const string RunLabel = "kompox.dev/snapshot-run";

    /// <summary>Its only container.</summary>
    public const string Container = "freeze";

    private const int ReserveSeconds = 900;

    public static ObjectKey Key(string run, int index) => new(ResourceTypes.Pod, RunStore.SystemNamespace, $"snapshot-freeze-{run}-{index}");

    /// <summary>The pod. It ends by itself some time after the freeze must have ended.</summary>
    public static JsonObject Body(ObjectKey key, AppNames names, FreezeTarget target, TimeSpan limit)
    {
        var labels = SystemLabels.Of(names, "snapshot-freeze");
        labels[RunLabel] = target.Run;
        return Body(key, labels, target, limit);
    }

    private static JsonObject Body(ObjectKey key, JsonObject labels, FreezeTarget target, TimeSpan limit) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject
        {
            ["name"] = key.Name,
            ["namespace"] = key.Namespace,
            ["labels"] = labels,
        },
        ["spec"] = new JsonObject
        {
            ["nodeName"] = target.Node,
            ["hostPID"] = true,
            ["restartPolicy"] = "Never",
            ["activeDeadlineSeconds"] = (long)limit.TotalSeconds + ReserveSeconds,
            ["terminationGracePeriodSeconds"] = 5,
            ["automountServiceAccountToken"] = false,
            ["enableServiceLinks"] = false,
            ["tolerations"] = new JsonArray(new JsonObject { ["operator"] = "Exists" }),
            ["containers"] = new JsonArray(new JsonObject
            {
                ["name"] = Container,
                ["image"] = target.Image,
                ["command"] = Words(["/bin/sh", "-c", VariableEscape.Escape(FreezeScripts.Watch), "watch", .. target.ContainerIds]),
                ["securityContext"] = new JsonObject { ["privileged"] = true, ["runAsUser"] = 0 },
            }),
        },
    };

    /// <summary>The command to run in it.</summary>
    public static IReadOnlyList<string> Command(IReadOnlyList<string> containerIds, TimeSpan limit) =>
        ["/bin/sh", "-c", FreezeScripts.Freeze, "freeze", ((long)limit.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture), .. containerIds];

    private static JsonArray Words(IEnumerable<string> words)
    {
        var array = new JsonArray();
        foreach (var word in words)
            array.Add((JsonNode)JsonValue.Create(word));
        return array;
    }
}
