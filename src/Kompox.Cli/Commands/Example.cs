namespace Kompox.Cli.Commands;

/// <summary>A command line of a help page and what it does.</summary>
internal sealed record Example(string CommandLine, string Purpose);
