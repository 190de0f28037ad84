using System.Globalization;
using System.Text.Json;
using Kompox.Disks;
using Kompox.Model;

namespace Kompox.Cli.Output;

/// <summary>Disks as they are printed.</summary>
internal static class DiskJson
{
    public static void Write(TextWriter output, IReadOnlyList<Disk> disks) => JsonText.Write(output, json =>
    {
        json.WriteStartArray();
        foreach (var disk in disks)
            Write(json, disk);
        json.WriteEndArray();
    });

    public static void Write(TextWriter output, Disk disk) => JsonText.Write(output, json => Write(json, disk));

    /// <summary>Writes one disk as an object.</summary>
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
        if (disk.Source is { } source)
            json.WriteString("source", source);
        else
            json.WriteNull("source");
        json.WriteEndObject();
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
