using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.Disks.Resources;

/// <summary>What a disk or snapshot is; what only Azure writes is <c>null</c> in requests.</summary>
internal sealed record DiskProperties
{
    public DiskCreation? CreationData { get; init; }

    [JsonPropertyName("diskSizeGB")]
    public long? DiskSizeGB { get; init; }

    [JsonPropertyName("diskIOPSReadWrite")]
    public long? Iops { get; init; }

    [JsonPropertyName("diskMBpsReadWrite")]
    public long? Mbps { get; init; }

    /// <summary>Of snapshots: whether it holds only what changed since the one before.</summary>
    public bool? Incremental { get; init; }
    public string? NetworkAccessPolicy { get; init; }

    /// <summary>ARM id of the private endpoint's side; goes with the policy <c>AllowPrivate</c>.</summary>
    public string? DiskAccessId { get; init; }

    /// <summary>For example <c>Succeeded</c>, <c>Creating</c>, <c>Updating</c>, <c>Failed</c>.</summary>
    public string? ProvisioningState { get; init; }

    /// <summary>For example <c>Unattached</c>, <c>Attached</c>, <c>Reserved</c>, <c>ActiveSAS</c>.</summary>
    public string? DiskState { get; init; }
    public DateTimeOffset? TimeCreated { get; init; }

    /// <summary>How much of a copy in the background is done.</summary>
    public double? CompletionPercent { get; init; }

    /// <summary>Of snapshots: for example <c>Pending</c>, <c>Available</c>, <c>InstantAccess</c>.</summary>
    public string? SnapshotAccessState { get; init; }

    /// <summary>Of snapshots of other regions: why the copy ended before its time.</summary>
    public DiskCopyError? CopyCompletionError { get; init; }
}
