namespace Kompox.Rendering.Storage;

/// <summary>One thing done to a volume before the services start.</summary>
/// <param name="Action"><c>mkdir</c>, <c>touch</c>, <c>rmdir</c>, <c>chmod=755</c> or <c>chown=1000:1000</c>.</param>
/// <param name="VolumeName">Name of the pod volume.</param>
/// <param name="Path">Path below the volume's root; empty for the root.</param>
internal sealed record Preparation(string Action, string VolumeName, string Path);
