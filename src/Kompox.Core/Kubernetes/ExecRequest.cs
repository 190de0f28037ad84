namespace Kompox.Kubernetes;

/// <summary>A command to run in a container, or its process to attach to.</summary>
public sealed record ExecRequest
{
    public required string Namespace { get; init; }
    public required string Pod { get; init; }

    /// <summary>The container; <c>null</c>: the first one.</summary>
    public string? Container { get; init; }

    /// <summary>Program and arguments; <c>null</c>: attach to the container's process.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>What the command reads; its end is passed on. <c>null</c>: nothing.</summary>
    public Stream? Input { get; init; }

    /// <summary>Takes what the command writes.</summary>
    public required Stream Output { get; init; }

    /// <summary>Takes what it writes to standard error; <c>null</c>: dropped. With a terminal everything goes to <see cref="Output"/>.</summary>
    public Stream? Error { get; init; }

    public bool HasTerminal { get; init; }

    /// <summary>Sizes of the terminal, the present one first; <c>null</c> without a terminal.</summary>
    public IAsyncEnumerable<TerminalSize>? Sizes { get; init; }
}
