using Kompox.Model;

namespace Kompox.Rendering;

/// <summary><c>--volume NAME=SIZE[,class=C]</c>.</summary>
public sealed record VolumeOverride(string Name, ByteSize? Size, string? StorageClass);
