namespace Kompox.Diagnostics;

/// <summary>
/// The kind of a diagnostic, for example <c>KPX2003</c>: one per problem, never renumbered or reused.
/// <c>kompoxops explain CODE</c> and <c>docs/diagnostics.md</c> print it.
/// </summary>
public sealed record DiagnosticDescriptor
{
    /// <summary><c>KPX</c> and four digits; the first ones name the area (CONTRIBUTING.md).</summary>
    public required string Code { get; init; }

    /// <summary>Severity unless <c>--strict</c> raises it.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The problem in a few words, no full stop.</summary>
    public required string Title { get; init; }

    /// <summary>What it means and what to do, in one short paragraph of Markdown.</summary>
    public required string Explanation { get; init; }

    /// <summary>An expected failure of this kind that ends an operation.</summary>
    public KompoxException Failure(string message, string? hint = null) =>
        new(new Diagnostic { Descriptor = this, Severity = Severity, Message = message, Hint = hint });
}
