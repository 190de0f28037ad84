using System.Buffers;
using System.Text.Json;
using Kompox.Diagnostics;
using Kompox.Drivers.Streaming;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Drivers.K3s.Records;

/// <summary>
/// The driver's memory: ConfigMaps in <c>kompox-system</c>, one per disk and snapshot, and one per volume that names the assigned disk.
/// Every write says which version it is based on, so of two commands at once one is told to look again.
/// </summary>
internal sealed class RecordStore(IClusterConnection connection, AppNames names)
{
    /// <summary>Namespace of the records and of the Jobs that work on disks.</summary>
    public const string Space = SystemNamespace.Space;

    /// <summary>Label: the logical volume.</summary>
    public const string VolumeLabel = "kompox.dev/volume";

    /// <summary>Label: <c>disk</c>, <c>snapshot</c> or <c>volume</c>.</summary>
    public const string ArtefactLabel = "kompox.dev/artefact";

    private const string RecordKey = "record";
    private const string AssignedKey = "assigned";
    private const string VolumeWord = "volume";
    private const string GuardAnnotation = "kompox.dev/deleting";

    /// <summary>Start of the names of everything of this app in the system namespace, for example <c>k4x-50vf7y-13o40q</c>.</summary>
    public string Prefix => $"{names.Prefix}-{names.Hashes.AppId}";

    /// <summary>Everything of a volume.</summary>
    public async Task<VolumeRecords> ListAsync(AppVolume volume, CancellationToken cancellationToken)
    {
        var found = new List<ArtefactRecord>();
        string? assigned = null;
        var selector = $"{AppLabels.AppIdHash}={names.Hashes.AppId},{VolumeLabel}={volume.Name}";
        await foreach (var item in connection.ListAsync(ResourceTypes.ConfigMap, Space, selector, cancellationToken).ConfigureAwait(false))
        {
            if (item.Label(ArtefactLabel) == VolumeWord)
                assigned = Empty(item.Text("data", AssignedKey));
            else if (Of(item) is { } record)
                found.Add(record);
        }
        found.Sort(static (a, b) => a.CreatedAt == b.CreatedAt ? string.CompareOrdinal(b.Name, a.Name) : b.CreatedAt.CompareTo(a.CreatedAt));
        return new VolumeRecords(found, assigned);
    }

    /// <summary>Bytes that the disks of all apps are declared to have, by node.</summary>
    public async Task<IReadOnlyDictionary<string, long>> DeclaredAsync(CancellationToken cancellationToken)
    {
        var declared = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var item in connection.ListAsync(ResourceTypes.ConfigMap, Space, $"{ArtefactLabel}=disk", cancellationToken).ConfigureAwait(false))
        {
            if (Of(item) is { Node: { } node } record)
                declared[node] = declared.GetValueOrDefault(node) + record.SizeBytes;
        }
        return declared;
    }

    /// <summary>The record of a disk or snapshot, or <c>null</c>.</summary>
    public async Task<ArtefactRecord?> FindAsync(ArtefactKind kind, string volume, string name, CancellationToken cancellationToken) =>
        await connection.GetAsync(KeyOf(Word(kind), volume, name), cancellationToken).ConfigureAwait(false) is { } item ? Of(item) : null;

    /// <summary>Writes a new record, or the next version of one; a <see cref="ApiDiagnostics.Conflict"/> or <see cref="ApiDiagnostics.AlreadyExists"/> when somebody was faster.</summary>
    public async Task<ArtefactRecord> WriteAsync(ArtefactRecord record, CancellationToken cancellationToken)
    {
        var key = KeyOf(Word(record.Kind), record.Volume, record.Name);
        var body = Body(key, record.Volume, Word(record.Kind), record.ResourceVersion, RecordKey, RecordText.Write(record));
        var item = record.ResourceVersion is null
            ? await SystemNamespace.CreateInAsync(connection, key, body, cancellationToken).ConfigureAwait(false)
            : await connection.PatchAsync(key, body, cancellationToken).ConfigureAwait(false);
        return record with { ResourceVersion = item.ResourceVersion };
    }

    /// <summary>Forgets a disk or snapshot.</summary>
    public Task ForgetAsync(ArtefactRecord record, CancellationToken cancellationToken) =>
        connection.DeleteAsync(KeyOf(Word(record.Kind), record.Volume, record.Name), new DeleteOptions(), cancellationToken);

    /// <summary>Which disk of a volume is assigned.</summary>
    public async Task<AssignedRecord> ReadAssignedAsync(string volume, CancellationToken cancellationToken)
    {
        var item = await connection.GetAsync(KeyOf(VolumeWord, volume, null), cancellationToken).ConfigureAwait(false);
        return new AssignedRecord(Empty(item?.Text("data", AssignedKey)), item?.ResourceVersion);
    }

    /// <summary>Names the assigned disk (<c>null</c>: none) in one write; <c>false</c> when the object has changed since it was read.</summary>
    public Task<bool> TryAssignAsync(string volume, AssignedRecord read, string? disk, CancellationToken cancellationToken) =>
        TryWriteAsync(volume, read, disk, null, cancellationToken);

    /// <summary>Makes every assignment that was decided before look again, because a disk is about to go; <c>false</c> when the object has changed.</summary>
    public Task<bool> TryGuardAsync(string volume, AssignedRecord read, string goingDisk, CancellationToken cancellationToken) =>
        TryWriteAsync(volume, read, read.Disk, goingDisk, cancellationToken);

    private async Task<bool> TryWriteAsync(string volume, AssignedRecord read, string? disk, string? goingDisk, CancellationToken cancellationToken)
    {
        var key = KeyOf(VolumeWord, volume, null);
        var body = Body(key, volume, VolumeWord, read.ResourceVersion, AssignedKey, disk ?? "", goingDisk);
        try
        {
            _ = read.ResourceVersion is null
                ? await SystemNamespace.CreateInAsync(connection, key, body, cancellationToken).ConfigureAwait(false)
                : await connection.PatchAsync(key, body, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Conflict.Code || e.Diagnostic.Code == ApiDiagnostics.AlreadyExists.Code)
        {
            return false;
        }
    }

    // Dots part what may hold dashes, so no two artefacts share a name.
    private ObjectKey KeyOf(string word, string volume, string? name) =>
        new(ResourceTypes.ConfigMap, Space, name is null ? $"{Prefix}.{word}.{volume}" : $"{Prefix}.{word}.{volume}.{name}");

    private ReadOnlyMemory<byte> Body(ObjectKey key, string volume, string word, string? version, string dataKey, string text, string? goingDisk = null)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("apiVersion", key.Type.ApiVersion);
        json.WriteString("kind", key.Type.Kind);
        json.WriteStartObject("metadata");
        json.WriteString("name", key.Name);
        json.WriteString("namespace", key.Namespace);
        if (version is not null)
            json.WriteString("resourceVersion", version);
        json.WriteStartObject("labels");
        json.WriteString(AppLabels.ManagedBy, AppLabels.ManagedByKompox);
        json.WriteString(AppLabels.AppIdHash, names.Hashes.AppId);
        json.WriteString(VolumeLabel, volume);
        json.WriteString(ArtefactLabel, word);
        json.WriteEndObject();
        json.WriteStartObject("annotations");
        json.WriteString(AppLabels.AppAnnotation, names.Path);
        if (goingDisk is not null)
            json.WriteString(GuardAnnotation, goingDisk);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("data");
        json.WriteString(dataKey, text);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static ArtefactRecord? Of(ObservedObject item) => item.Text("data", RecordKey) is { } text ? RecordText.Read(text, item.ResourceVersion) : null;

    private static string Word(ArtefactKind kind) => kind == ArtefactKind.Disk ? "disk" : "snapshot";

    private static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
