namespace Kompox.Diagnostics;

/// <summary>An expected failure that carries its diagnostic; each host catches it once.</summary>
public sealed class KompoxException(Diagnostic diagnostic) : Exception(diagnostic.ToString())
{
    /// <summary>What went wrong, where, and what to do.</summary>
    public Diagnostic Diagnostic { get; } = diagnostic;

    /// <summary>The platform's own word for it, for example <c>RoleAssignmentExists</c>; <c>null</c> when there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>What else was found at the same time, to be told as well.</summary>
    public IReadOnlyList<Diagnostic> Others { get; private init; } = [];

    /// <summary>One failure for everything in a bag that holds an error; the first error stands for it.</summary>
    public static KompoxException Of(DiagnosticBag bag)
    {
        var first = bag.First(d => d.Severity == Severity.Error);
        return new KompoxException(first) { Others = [.. bag.Where(d => !ReferenceEquals(d, first))] };
    }
}
