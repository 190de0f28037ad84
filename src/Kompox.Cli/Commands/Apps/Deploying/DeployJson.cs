using System.Text.Json;
using Kompox.Apps;
using Kompox.Apps.History;
using Kompox.Cli.Commands.Dns;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Apps.Deploying;

/// <summary>What a deploy or a rollback did, as JSON.</summary>
internal static class DeployJson
{
    public static void Write(Utf8JsonWriter json, AppTarget target, DeployResult result, IReadOnlyList<DnsRow> records)
    {
        json.WriteStartObject();
        PlanJson.WriteApp(json, target);
        json.WriteBoolean("changed", !result.Plan.IsEmpty);
        if (result.IsReady is { } isReady)
            json.WriteBoolean("ready", isReady);
        else
            json.WriteNull("ready");
        if (result.Downtime is { } downtime)
            json.WriteNumber("downtime_seconds", Math.Round(downtime.TotalSeconds, 1));
        else
            json.WriteNull("downtime_seconds");
        if (result.Revision is { } revision)
            json.WriteNumber("revision", revision.Number);
        else
            json.WriteNull("revision");
        if (result.RolledBackTo is { } number)
            json.WriteNumber("rolled_back_to", number);
        else
            json.WriteNull("rolled_back_to");
        DnsRow.Write(json, records);
        PlanJson.Write(json, result.Plan);
        json.WriteEndObject();
    }

    /// <summary>Writes one revision of the history.</summary>
    public static void WriteRevision(Utf8JsonWriter json, Revision revision)
    {
        json.WriteStartObject();
        json.WriteNumber("revision", revision.Number);
        json.WriteString("created_at", revision.CreatedAt);
        json.WriteString("state", RevisionIndex.Words(revision.State));
        json.WriteString("summary", revision.Summary);
        json.WriteStartArray("images");
        foreach (var image in revision.Images)
            json.WriteStringValue(image);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
