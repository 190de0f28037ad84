namespace Kompox.Manifests;

/// <summary>What the command line and the environment say about the project to load.</summary>
public sealed record ProjectLoadRequest
{
    /// <summary><c>--kompox-root</c>.</summary>
    public string? KompoxRoot { get; init; }

    /// <summary><c>--kompox-dir</c>.</summary>
    public string? KompoxDirectory { get; init; }

    /// <summary><c>--kom-path</c>, each one given.</summary>
    public IReadOnlyList<string> KomPaths { get; init; } = [];

    /// <summary><c>--kom-app</c>.</summary>
    public string? KomApp { get; init; }

    /// <summary><c>--db-url</c>, for example <c>file:kompoxops.yml</c>.</summary>
    public string? DbUrl { get; init; }

    /// <summary>The caller's environment; only names that start with <c>KOMPOX_</c> count.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What separates the paths of <c>KOMPOX_KOM_PATH</c>: <c>:</c>, or <c>;</c> on Windows.</summary>
    public char PathListSeparator { get; init; } = ':';

    /// <summary>Words that <c>driver</c> may be; empty for any.</summary>
    public IReadOnlyList<string> KnownDrivers { get; init; } = [];

    /// <summary>The value of a variable of the environment, or <c>null</c> when it is unset or empty.</summary>
    public string? Variable(string name) => Environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
