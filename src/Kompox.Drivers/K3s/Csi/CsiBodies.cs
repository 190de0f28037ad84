using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Kompox.Drivers.K3s.Records;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Drivers.K3s.Csi;

/// <summary>Bodies of the objects that the backend creates and patches.</summary>
internal static class CsiBodies
{
    /// <summary>A claim for a new volume of a class, empty or from a source.</summary>
    public static ReadOnlyMemory<byte> Claim(ObjectKey key, ArtefactRecord disk, AppNames names, string storageClass, string accessMode, ObjectKey? source) => Object(key, disk, names, json =>
    {
        json.WriteStartArray("accessModes");
        json.WriteStringValue(accessMode);
        json.WriteEndArray();
        json.WriteString("storageClassName", storageClass);
        WriteRequest(json, disk.SizeBytes);
        if (source is null)
            return;
        json.WriteStartObject("dataSource");
        if (source.Type.Group.Length > 0)
            json.WriteString("apiGroup", source.Type.Group);
        json.WriteString("kind", source.Type.Kind);
        json.WriteString("name", source.Name);
        json.WriteEndObject();
    });

    /// <summary>A VolumeSnapshot of a claim.</summary>
    public static ReadOnlyMemory<byte> Snapshot(ObjectKey key, ArtefactRecord snapshot, AppNames names, string claim, string? snapshotClass) => Object(key, snapshot, names, json =>
    {
        if (snapshotClass is not null)
            json.WriteString("volumeSnapshotClassName", snapshotClass);
        json.WriteStartObject("source");
        json.WriteString("persistentVolumeClaimName", claim);
        json.WriteEndObject();
    });

    /// <summary>A patch that sets one text field of the specification.</summary>
    public static ReadOnlyMemory<byte> Patch(string field, string value) => Write(json =>
    {
        json.WriteStartObject("spec");
        json.WriteString(field, value);
        json.WriteEndObject();
    });

    /// <summary>A patch that asks for a larger volume.</summary>
    public static ReadOnlyMemory<byte> Grow(long bytes) => Write(json =>
    {
        json.WriteStartObject("spec");
        WriteRequest(json, bytes);
        json.WriteEndObject();
    });

    private static void WriteRequest(Utf8JsonWriter json, long bytes)
    {
        json.WriteStartObject("resources");
        json.WriteStartObject("requests");
        json.WriteString("storage", new ByteSize(bytes).MebibytesCeiling.ToString(CultureInfo.InvariantCulture) + "Mi");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static ReadOnlyMemory<byte> Object(ObjectKey key, ArtefactRecord record, AppNames names, Action<Utf8JsonWriter> spec) => Write(json =>
    {
        json.WriteString("apiVersion", key.Type.ApiVersion);
        json.WriteString("kind", key.Type.Kind);
        json.WriteStartObject("metadata");
        json.WriteString("name", key.Name);
        json.WriteString("namespace", key.Namespace);
        json.WriteStartObject("labels");
        json.WriteString(AppLabels.ManagedBy, AppLabels.ManagedByKompox);
        json.WriteString(AppLabels.AppIdHash, names.Hashes.AppId);
        json.WriteString(RecordStore.VolumeLabel, record.Volume);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("spec");
        spec(json);
        json.WriteEndObject();
    });

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        body(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
