using System.CommandLine;

namespace Kompox.Cli.Commands;

/// <summary>A command or a group of commands, with what its help page shows.</summary>
internal sealed class CliCommand(string name, string description) : Command(name, description)
{
    /// <summary>What the command does; <c>null</c> for a group, which only prints its help.</summary>
    public Func<CommandContext, int>? Run { get; init; }

    /// <summary>What a command does that talks to a cluster or a cloud; instead of <see cref="Run"/>.</summary>
    public Func<CommandContext, CancellationToken, Task<int>>? RunAsync { get; init; }

    /// <summary>Whether it is a command, not a group.</summary>
    public bool IsCommand => Run is not null || RunAsync is not null;

    /// <summary>Whether <c>-C</c> may name a directory that the command creates.</summary>
    public bool CreatesDirectory { get; init; }

    /// <summary>Whether the command works on a project: then the run is logged in the project's directory.</summary>
    public bool UsesProject { get; init; }

    /// <summary>Paragraphs below the first line of the help page.</summary>
    public string? Details { get; init; }

    /// <summary>Command lines with what they do, for the help page.</summary>
    public IReadOnlyList<Example> Examples { get; init; } = [];
}
