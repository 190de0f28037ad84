namespace Kompox.Diagnostics;

/// <summary>How much a diagnostic matters; <see cref="Error"/> makes the command fail.</summary>
public enum Severity
{
    /// <summary>For the record: something was understood and needs no action.</summary>
    Info,

    /// <summary>The result differs from what the input says, or may not do what its author expects.</summary>
    Warning,

    /// <summary>No result can be given.</summary>
    Error,
}
