using Kompox.Diagnostics;

namespace Kompox.Snapshots;

/// <summary>Makes the exception of an expected failure.</summary>
internal static class SnapshotFailure
{
    public static KompoxException Of(DiagnosticDescriptor descriptor, string message, string? hint = null) =>
        new(new Diagnostic { Descriptor = descriptor, Severity = descriptor.Severity, Message = message, Hint = hint });
}
