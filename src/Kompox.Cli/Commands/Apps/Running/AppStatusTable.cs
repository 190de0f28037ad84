using System.Globalization;
using Kompox.Apps.History;
using Kompox.Apps.Status;
using Kompox.Cli.Output;
using Kompox.Disks;
using Kompox.Model;

namespace Kompox.Cli.Commands.Apps.Running;

/// <summary>The status of an app for people: facts, pods with their containers, disks and snapshots.</summary>
internal static class AppStatusTable
{
    /// <summary>How many snapshots of a volume are shown; the wide form shows all.</summary>
    private const int Snapshots = 5;

    public static void Write(TextWriter output, AppStatus status, bool isWide, DateTimeOffset now)
    {
        TextTable.Write(output, [.. Facts(status, now)]);
        if (status.Workloads.Count > 0)
            Write(output, [["WORKLOAD", "KIND", "READY"], .. status.Workloads.Select(w => (string[])[w.Name, w.Kind, $"{w.Ready}/{w.Wanted}"])]);
        if (status.Pods.Count > 0)
        {
            string[] head = isWide ? ["POD", "CONTAINER", "READY", "RESTARTS", "STATE", "AGE", "NODE", "IMAGE"] : ["POD", "CONTAINER", "READY", "RESTARTS", "STATE", "AGE"];
            Write(output, [head, .. status.Pods.SelectMany(p => Rows(p, isWide, now))]);
        }
        if (status.Disks is { Count: > 0 } disks)
        {
            string[] head = isWide ? ["VOLUME", "DISK", "ASSIGNED", "STATE", "SIZE", "AGE", "ZONE", "SOURCE"] : ["VOLUME", "DISK", "ASSIGNED", "STATE", "SIZE", "AGE"];
            Write(output, [head, .. disks.Select(d => Row(d, isWide, now))]);
        }
        if (status.Snapshots is { Count: > 0 } snapshots)
        {
            var shown = isWide ? snapshots : [.. snapshots.GroupBy(s => s.VolumeName).SelectMany(g => g.Take(Snapshots))];
            Write(output, [["VOLUME", "SNAPSHOT", "STATE", "SIZE", "AGE", "CONSISTENCY", "VERIFIED"], .. shown.Select(s => Row(s, now))]);
            if (shown.Count < snapshots.Count)
                output.Write(string.Create(CultureInfo.InvariantCulture, $"and {snapshots.Count - shown.Count} older ones (kompoxops snapshot list)\n"));
        }
    }

    /// <summary>A time as people say it: <c>45s</c>, <c>12m</c>, <c>3h</c>, <c>9d</c>.</summary>
    public static string Age(DateTimeOffset at, DateTimeOffset now)
    {
        var age = now - at;
        if (at == default || age < TimeSpan.Zero)
            return at == default ? "-" : "0s";
        return age.TotalMinutes < 2 ? string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalSeconds}s")
            : age.TotalHours < 2 ? string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalMinutes}m")
            : age.TotalDays < 2 ? string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalHours}h")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays}d");
    }

    private static IEnumerable<string[]> Facts(AppStatus status, DateTimeOffset now)
    {
        yield return ["app", status.App.ToString()];
        yield return ["namespace", status.Namespace ?? "- (not deployed)"];
        yield return ["ready", status.Namespace is null ? "-" : status.IsReady ? "yes" : "no"];
        if (status.LastDeploy is { } last)
            yield return ["deployed", string.Create(CultureInfo.InvariantCulture, $"{last.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC ({Age(last.CreatedAt, now)} ago), revision {last.Number}, {RevisionIndex.Words(last.State)}: {last.Summary}")];
        var hosts = status.Hosts ?? [];
        for (var i = 0; i < hosts.Count; i++)
            yield return [i == 0 ? "hosts" : "", hosts[i]];
    }

    private static IEnumerable<string[]> Rows(PodStatus pod, bool isWide, DateTimeOffset now)
    {
        var ready = $"{pod.Containers.Count(c => c.IsReady)}/{pod.Containers.Count}";
        var restarts = pod.Containers.Sum(c => c.Restarts).ToString(CultureInfo.InvariantCulture);
        yield return isWide
            ? [pod.Name, "", ready, restarts, pod.State, Age(pod.CreatedAt, now), pod.Node ?? "-", ""]
            : [pod.Name, "", ready, restarts, pod.State, Age(pod.CreatedAt, now)];
        foreach (var container in pod.Containers)
        {
            var count = container.Restarts.ToString(CultureInfo.InvariantCulture);
            yield return isWide
                ? ["", container.Name, container.IsReady ? "yes" : "no", count, container.State, "", "", container.Image]
                : ["", container.Name, container.IsReady ? "yes" : "no", count, container.State];
        }
    }

    private static string[] Row(Disk disk, bool isWide, DateTimeOffset now) => isWide
        ? [disk.VolumeName, disk.Name, disk.IsAssigned ? "yes" : "-", AssignedDisks.Words(disk.State), disk.Size.ToString(), Age(disk.CreatedAt, now), disk.Zone ?? "-", disk.Source ?? "-"]
        : [disk.VolumeName, disk.Name, disk.IsAssigned ? "yes" : "-", AssignedDisks.Words(disk.State), disk.Size.ToString(), Age(disk.CreatedAt, now)];

    private static string[] Row(Snapshot snapshot, DateTimeOffset now) =>
    [
        snapshot.VolumeName, snapshot.Name, AssignedDisks.Words(snapshot.State), snapshot.Size.ToString(), Age(snapshot.CreatedAt, now), snapshot.Consistency ?? "-",
        snapshot.Check is { } check ? check.IsGood ? "good" : "bad" : "-",
    ];

    private static void Write(TextWriter output, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        output.Write('\n');
        TextTable.Write(output, rows);
    }
}
