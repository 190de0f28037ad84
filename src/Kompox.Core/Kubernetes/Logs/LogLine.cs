namespace Kompox.Kubernetes.Logs;

/// <summary>One line of a container's log.</summary>
/// <param name="Stamp">When it was written, as the node wrote it; <c>null</c> when the line has none.</param>
/// <param name="Nanoseconds">The same since 1970; 0 without one.</param>
/// <param name="Text">The line without its end.</param>
/// <param name="IsOfNode">Whether the container did not write it: the node says why it cannot read more.</param>
public readonly record struct LogLine(string? Stamp, long Nanoseconds, ReadOnlyMemory<byte> Text, bool IsOfNode = false);
