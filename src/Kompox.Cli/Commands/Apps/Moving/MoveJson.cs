using System.Text.Json;
using Kompox.Apps.Moving;
using Kompox.Cli.Commands.Apps.Deploying;
using Kompox.Cli.Commands.Dns;

namespace Kompox.Cli.Commands.Apps.Moving;

/// <summary>A move as JSON: what is planned, and what became of it.</summary>
internal static class MoveJson
{
    /// <summary>Writes it; <paramref name="result"/> is <c>null</c> when nothing was done.</summary>
    public static void Write(Utf8JsonWriter json, MovePlan plan, MoveResult? result, IReadOnlyList<DnsRow> records)
    {
        json.WriteStartObject();
        PlanJson.WriteApp(json, plan.Sides.Target);
        json.WriteBoolean("changed", result is not null);
        WritePlace(json, "from", plan.From);
        WritePlace(json, "to", plan.To);
        if (result is not null)
            WriteResult(json, result);
        json.WriteStartArray("steps");
        foreach (var step in plan.Steps)
            json.WriteStringValue(step.Text);
        json.WriteEndArray();
        json.WriteStartArray("volumes");
        foreach (var volume in plan.Volumes)
            WriteVolume(json, volume, result);
        json.WriteEndArray();
        json.WriteStartArray("manifest");
        foreach (var change in plan.Changes)
            WriteChange(json, change);
        json.WriteEndArray();
        DnsRow.Write(json, records);
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, MoveResult result)
    {
        if (result.IsReady is { } isReady)
            json.WriteBoolean("ready", isReady);
        else
            json.WriteNull("ready");
        if (result.Downtime is { } downtime)
            json.WriteNumber("downtime_seconds", Math.Round(downtime.TotalSeconds, 1));
        else
            json.WriteNull("downtime_seconds");
        json.WriteNumber("rpo_seconds", Math.Round(result.DataLoss.TotalSeconds, 1));
    }

    private static void WritePlace(Utf8JsonWriter json, string key, MovePlace place)
    {
        json.WriteStartObject(key);
        json.WriteString("cluster", place.Cluster);
        json.WriteString("region", place.Region);
        json.WriteString("zone", place.Zone);
        json.WriteEndObject();
    }

    private static void WriteVolume(Utf8JsonWriter json, MoveVolume volume, MoveResult? result)
    {
        json.WriteStartObject();
        json.WriteString("volume", volume.Volume.Name);
        json.WriteBoolean("moves", volume.Moves);
        json.WriteString("former_disk", volume.Former?.Name);
        json.WriteBoolean("former_disk_deleted", result?.Deleted.Contains(volume.Volume.Name) == true);
        json.WriteString("disk", volume.NewDisk ?? volume.Former?.Name);
        json.WriteString("snapshot", volume.Snapshot);
        if (volume.SnapshotAt is { } at)
            json.WriteString("data_of", at);
        else
            json.WriteNull("data_of");
        json.WriteString("why_kept", volume.WhyKept);
        json.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter json, ManifestChange change)
    {
        json.WriteStartObject();
        json.WriteString("key", change.Key);
        json.WriteString("value", change.Value);
        json.WriteString("file", change.Place?.File);
        if (change.Place is { } place)
            json.WriteNumber("line", place.Line);
        else
            json.WriteNull("line");
        json.WriteEndObject();
    }
}
