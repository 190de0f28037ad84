using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>The disk that an app's volume mounts.</summary>
/// <param name="VolumeName">The logical volume.</param>
/// <param name="Handle">CSI volume handle, hashed into the PV's name.</param>
/// <param name="SizeBytes">Size of the disk; 0 when unknown: the volume's size counts.</param>
/// <param name="Zone">Zone of the disk, or <c>null</c>.</param>
/// <param name="IsPlaceholder">Whether the disk is not known yet and the handle is made up.</param>
public sealed record AssignedDisk(string VolumeName, string Handle, long SizeBytes = 0, string? Zone = null, bool IsPlaceholder = false)
{
    /// <summary>CSI driver of this very disk; <c>null</c>: that of the volume's class.</summary>
    public string? CsiDriver { get; init; }

    /// <summary>Volume attributes that its CSI driver gave it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];

    /// <summary>How the volume that its storage class made reaches it; <c>null</c>: nothing is known beside the attributes.</summary>
    public DiskBinding? Binding { get; init; }
}
