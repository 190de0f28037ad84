namespace Kompox.Drivers.Aks.Disks.Resources;

/// <summary>How a disk or snapshot comes to be.</summary>
/// <param name="CreateOption"><c>Empty</c>, <c>Copy</c>, <c>CopyStart</c> …</param>
internal sealed record DiskCreation(string CreateOption)
{
    public const string Empty = "Empty";
    public const string Copy = "Copy";

    /// <summary>A copy from another region, which goes on in the background.</summary>
    public const string CopyStart = "CopyStart";

    /// <summary>Content that is sent afterwards.</summary>
    public const string Upload = "Upload";

    public string? SourceResourceId { get; init; }
    public long? UploadSizeBytes { get; init; }
    public int? LogicalSectorSize { get; init; }
    public int? InstantAccessDurationMinutes { get; init; }
}
