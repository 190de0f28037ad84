namespace Kompox.Diagnostics;

/// <summary>One message to the user about one place of the input.</summary>
public sealed record Diagnostic
{
    /// <summary>The kind of problem.</summary>
    public required DiagnosticDescriptor Descriptor { get; init; }

    /// <summary>Severity of this occurrence.</summary>
    public required Severity Severity { get; init; }

    /// <summary>One sentence, without a full stop, that names the thing. Never holds a secret value.</summary>
    public required string Message { get; init; }

    /// <summary>Where; <c>null</c> when the input is not a file (command line, cluster).</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>What to do about it, in one sentence; <c>null</c> when the message says it.</summary>
    public string? Hint { get; init; }

    /// <summary>Lines of text from elsewhere, shown as they are: the end of a container's log. Secrets are masked.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Other places that take part, for example the first of two definitions.</summary>
    public IReadOnlyList<SourceLocation> Related { get; init; } = [];

    /// <summary>The stable code, for example <c>KPX2003</c>.</summary>
    public string Code => Descriptor.Code;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{(Location is { } at ? $"{at}: " : "")}{Severity.ToString().ToLowerInvariant()} {Code}: {Message}";
}
