using System.CommandLine;
using Kompox.Cli.Output;
using Kompox.Diagnostics;

namespace Kompox.Cli.Commands;

/// <summary>One run of one command: its host, its options and what it reports.</summary>
internal sealed class CommandContext(CliHost host, ParseResult options, GlobalOptions globals)
{
    public CliHost Host { get; } = host;
    public ParseResult Options { get; } = options;
    public GlobalOptions Globals { get; } = globals;

    /// <summary>Everything the command reports; printed when it is over.</summary>
    public DiagnosticBag Diagnostics { get; } = new();

    /// <summary>The lines that diagnostics show.</summary>
    public SourceLines Sources { get; } = new(host.Files);

    /// <summary>Whether warnings make the command fail (<c>--strict</c>).</summary>
    public bool IsStrict { get; set; }

    /// <summary>What failed, for the last line <c>Error: validation failed (2 errors)</c>; <c>null</c> for no such line.</summary>
    public string? FailureTitle { get; set; }

    /// <summary>Path of the log file of this run, or <c>null</c>.</summary>
    public string? LogFile { get; set; }

    /// <summary>Whether the diagnostics so far make the command fail.</summary>
    public bool Fails
    {
        get
        {
            if (Diagnostics.HasErrors || !IsStrict)
                return Diagnostics.HasErrors;
            foreach (var diagnostic in Diagnostics)
            {
                if (diagnostic.Severity == Severity.Warning)
                    return true;
            }
            return false;
        }
    }

    /// <summary>The value of an option, or <c>null</c>.</summary>
    public T? Value<T>(Option<T> option) => Options.GetValue(option);

    /// <summary>The value of a text option, else of the environment variable, else <c>null</c>; empty text counts as absent.</summary>
    public string? Value(Option<string> option, string variable) =>
        Options.GetValue(option) is { Length: > 0 } text ? text : Host.Variable(variable);

    /// <summary>Reports a problem that has no place in a file.</summary>
    public void Report(DiagnosticDescriptor descriptor, string message, string? hint = null) =>
        Diagnostics.Report(descriptor, null, message, hint);

    /// <summary>Exit code from the diagnostics.</summary>
    public int Outcome() => Fails ? ExitCode.Errors : ExitCode.Ok;
}
