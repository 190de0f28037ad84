using System.Globalization;
using System.Text.Json;
using Kompox.Cli.Output;
using Kompox.Disks;
using Kompox.Model;

namespace Kompox.Cli.Commands.Snapshots;

/// <summary>Snapshots as they are printed.</summary>
internal static class SnapshotJson
{
    public static void Write(TextWriter output, IReadOnlyList<Snapshot> snapshots) => JsonText.Write(output, json =>
    {
        json.WriteStartArray();
        foreach (var snapshot in snapshots)
            Write(json, snapshot);
        json.WriteEndArray();
    });

    public static void Write(TextWriter output, Snapshot snapshot) => JsonText.Write(output, json => Write(json, snapshot));

    /// <summary>Writes one snapshot as an object.</summary>
    public static void Write(Utf8JsonWriter json, Snapshot snapshot)
    {
        json.WriteStartObject();
        json.WriteString("name", snapshot.Name);
        json.WriteString("volumeName", snapshot.VolumeName);
        json.WriteNumber("size", snapshot.Size.Bytes);
        json.WriteString("handle", snapshot.Handle);
        json.WriteString("createdAt", Time(snapshot.CreatedAt));
        json.WriteString("updatedAt", Time(snapshot.UpdatedAt));
        json.WriteString("state", AssignedDisks.Words(snapshot.State));
        WriteText(json, "disk", snapshot.DiskName);
        WriteText(json, "group", snapshot.Group);
        WriteText(json, "consistency", snapshot.Consistency);
        if (snapshot.Check is { } check)
        {
            json.WriteStartObject("verified");
            json.WriteBoolean("good", check.IsGood);
            json.WriteString("at", Time(check.At));
            WriteText(json, "reason", check.Reason);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("verified");
        }
        json.WriteEndObject();
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void WriteText(Utf8JsonWriter json, string key, string? text)
    {
        if (text is null)
            json.WriteNull(key);
        else
            json.WriteString(key, text);
    }
}
