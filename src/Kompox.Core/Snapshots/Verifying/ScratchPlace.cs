using System.Text.Json.Nodes;
using Kompox.Model;

namespace Kompox.Snapshots.Verifying;

/// <summary>Finds the container in which a command is to try the data.</summary>
internal static class ScratchPlace
{
    /// <summary>The container of that name, else the first one that mounts a scratch claim of the volume; <c>null</c> when there is none.</summary>
    public static (string Pod, string Container)? Find(IReadOnlyList<ScratchPod> pods, string? container, AppNames names, string volume)
    {
        var prefix = names.Volume(volume, "")[..^ShortHash.Length];
        foreach (var pod in pods)
        {
            var spec = pod.Body["spec"]!.AsObject();
            var mounted = (spec["volumes"] as JsonArray ?? [])
                .Where(v => ((string?)v?["persistentVolumeClaim"]?["claimName"])?.StartsWith(prefix, StringComparison.Ordinal) == true).Select(v => (string?)v!["name"]).ToHashSet();
            foreach (var each in ScratchPod.Containers(spec))
            {
                var name = (string?)each["name"] ?? "";
                var stays = (spec["containers"] as JsonArray ?? []).Contains(each) || (string?)each["restartPolicy"] == "Always";
                if (stays && (container is null ? Mounts(each, mounted) : name == container))
                    return (pod.Name, name);
            }
        }
        return null;
    }

    private static bool Mounts(JsonObject container, HashSet<string?> volumes) =>
        (container["volumeMounts"] as JsonArray ?? []).Any(m => volumes.Contains((string?)m?["name"]));
}
