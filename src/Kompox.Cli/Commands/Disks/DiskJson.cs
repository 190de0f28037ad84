using System.Globalization;
using System.Text.Json;
using Kompox.Cli.Output;
using Kompox.Disks;
using Kompox.Model;

namespace Kompox.Cli.Commands.Disks;

/// <summary>A disk as the commands print it.</summary>
internal static class DiskJson
{
    /// <summary>One disk as a document.</summary>
    public static void Write(TextWriter output, Disk disk) => JsonText.Write(output, json => Write(json, disk));

    /// <summary>Disks as a list; <c>[]</c> for none.</summary>
    public static void Write(TextWriter output, IReadOnlyList<Disk> disks) => JsonText.Write(output, json =>
    {
        json.WriteStartArray();
        foreach (var disk in disks)
            Write(json, disk);
        json.WriteEndArray();
    });

    /// <summary>One disk inside of a document.</summary>
    public static void Write(Utf8JsonWriter json, Disk disk)
    {
        json.WriteStartObject();
        json.WriteString("name", disk.Name);
        json.WriteString("volumeName", disk.VolumeName);
        json.WriteBoolean("assigned", disk.IsAssigned);
        json.WriteNumber("size", disk.Size.Bytes);
        json.WriteString("zone", disk.Zone ?? "");
        json.WriteStartObject("options");
        foreach (var (key, value) in disk.Options.OrderBy(o => o.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
        json.WriteString("handle", disk.Handle);
        json.WriteString("createdAt", Time(disk.CreatedAt));
        json.WriteString("updatedAt", Time(disk.UpdatedAt));
        json.WriteString("state", AssignedDisks.Words(disk.State));
        json.WriteString("source", disk.Source);
        json.WriteEndObject();
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
