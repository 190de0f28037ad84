namespace Kompox.Cli.Processes;

/// <summary>A program to run with the terminal of this one. Secrets never belong into <see cref="Arguments"/>.</summary>
internal sealed record ProcessRequest
{
    /// <summary>Name on PATH, or path.</summary>
    public required string Program { get; init; }
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables over those of this process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables of this process that it does not get.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Where what it writes to standard output goes; <c>null</c>: to that of this program.</summary>
    public Stream? Output { get; init; }

    /// <summary>Directory it runs in; <c>null</c>: the present one.</summary>
    public string? Directory { get; init; }
}
