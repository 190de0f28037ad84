namespace Kompox.Kubernetes.Logs;

/// <summary>One line of a container's log.</summary>
/// <param name="Stamp">When it was written, as the node wrote it; <c>null</c> when the line has none.</param>
/// <param name="Nanoseconds">The same since 1970; 0 without one.</param>
/// <param name="Text">The line without its end.</param>
public readonly record struct LogLine(string? Stamp, long Nanoseconds, ReadOnlyMemory<byte> Text);
