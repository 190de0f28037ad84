namespace Kompox.Diagnostics;

/// <summary>An expected failure that carries its diagnostic; each host catches it once.</summary>
public sealed class KompoxException(Diagnostic diagnostic) : Exception(diagnostic.ToString())
{
    /// <summary>What went wrong, where, and what to do.</summary>
    public Diagnostic Diagnostic { get; } = diagnostic;
}
