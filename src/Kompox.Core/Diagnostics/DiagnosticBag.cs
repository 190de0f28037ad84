using System.Collections;

namespace Kompox.Diagnostics;

/// <summary>Collects the diagnostics of one operation in the order in which they were found.</summary>
public sealed class DiagnosticBag : IReadOnlyCollection<Diagnostic>
{
    private const int Limit = 1000;
    private const int LongestMessage = 2000;
    private readonly List<Diagnostic> _items = [];
    private readonly HashSet<(string Code, SourceLocation? Location, string Message)> _seen = [];

    /// <inheritdoc/>
    public int Count => _items.Count;

    /// <summary>How many more were found after the first thousand and not kept.</summary>
    public int Overflow { get; private set; }

    /// <summary>Whether any diagnostic is an error.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Adds one diagnostic; an equal one (code, place, message) is kept once.</summary>
    public void Report(
        DiagnosticDescriptor descriptor, SourceLocation? location, string message, string? hint = null, params IReadOnlyList<SourceLocation> related) =>
        Add(new Diagnostic
        {
            Descriptor = descriptor,
            Severity = descriptor.Severity,
            Message = message.Length > LongestMessage ? $"{message[..LongestMessage]}..." : message,
            Location = location,
            Hint = Sentence(hint),
            Related = related,
        });

    /// <summary>Adds one diagnostic; an equal one (code, place, message) is kept once.</summary>
    public void Add(Diagnostic diagnostic)
    {
        HasErrors |= diagnostic.Severity == Severity.Error;
        if (!_seen.Add((diagnostic.Code, diagnostic.Location, diagnostic.Message)))
            return;
        if (_items.Count < Limit || diagnostic.Severity == Severity.Error && !_items.Exists(d => d.Severity == Severity.Error))
            _items.Add(diagnostic);
        else
            Overflow++;
    }

    // Hints read as sentences whatever their first word is.
    private static string? Sentence(string? hint) =>
        hint is { Length: > 0 } && char.IsAsciiLetterLower(hint[0]) ? char.ToUpperInvariant(hint[0]) + hint[1..] : hint;

    /// <inheritdoc/>
    public IEnumerator<Diagnostic> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
