using System.CommandLine;
using System.Security.Cryptography;
using Kompox.Cli.Files;
using Kompox.Cli.Logging;
using Kompox.Cli.Output;
using Kompox.Cli.Output.Progress;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Manifests;
using Kompox.Operations;

namespace Kompox.Cli.Commands;

/// <summary>One run of one command: its host, its options and what it reports.</summary>
internal sealed class CommandContext : IDisposable
{
    private readonly EventOutput _events;

    public CommandContext(CliHost host, ObservedFileSource inputs, ParseResult options, GlobalOptions globals)
    {
        Inputs = inputs;
        Options = options;
        Globals = globals;
        Command = (CliCommand)options.CommandResult.Command;
        Sources = new SourceLines(host.Files);
        _events = new EventOutput(host, this);
        // Only commands that wait for a cluster show something on the terminal that others would write into.
        Host = Command.RunAsync is null ? host with { Files = inputs } : Yielding(host, _events) with { Files = inputs };
    }

    public CliHost Host { get; }

    /// <summary>The files of the host, which know what has been read.</summary>
    public ObservedFileSource Inputs { get; }

    public ParseResult Options { get; }
    public GlobalOptions Globals { get; }

    public CliCommand Command { get; }

    /// <summary>The log of this run.</summary>
    public RunLog Log { get; set; } = RunLog.None;

    /// <summary>Takes what an operation tells while it runs.</summary>
    public IOperationSink Events => _events.Sink;

    /// <summary>Everything the command reports; printed when it is over.</summary>
    public DiagnosticBag Diagnostics { get; } = new();

    /// <summary>The lines that diagnostics show.</summary>
    public SourceLines Sources { get; }

    /// <summary>Whether warnings make the command fail (<c>--strict</c>).</summary>
    public bool IsStrict { get; set; }

    /// <summary>What failed, for the last line <c>Error: validation failed (2 errors)</c>; <c>null</c> for no such line.</summary>
    public string? FailureTitle { get; set; }

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

    /// <summary>What the options and the environment say about the project.</summary>
    public ProjectLoadRequest ProjectRequest() => new()
    {
        KompoxRoot = Value(Globals.Root),
        KompoxDirectory = Value(Globals.ProjectDirectory),
        KomPaths = Value(Globals.KomPaths) ?? [],
        KomApp = Value(Globals.KomApp),
        DbUrl = Value(Globals.StoreUrl),
        Environment = Host.Environment,
        PathListSeparator = OperatingSystem.IsWindows() ? ';' : ':',
        KnownDrivers = DriverCatalog.Names,
    };

    /// <summary>What drivers may touch.</summary>
    public DriverHost DriverHost => field ??= new DriverHost
    {
        Environment = Host.Environment,
        Files = Host.Files,
        Time = Host.Time,
        Random = RandomNumberGenerator.Fill,
        Events = Events,
        OpenTransport = Host.OpenTransport,
        RecordRequest = RequestRecord.Open(Host),
    };

    /// <summary>Reports a problem that has no place in a file.</summary>
    public void Report(DiagnosticDescriptor descriptor, string message, string? hint = null) =>
        Diagnostics.Report(descriptor, null, message, hint);

    /// <summary>Exit code from the diagnostics.</summary>
    public int Outcome() => Fails ? ExitCode.Errors : ExitCode.Ok;

    /// <summary>Ends what is shown while the command runs; what is told afterwards is not.</summary>
    public void Dispose() => _events.Dispose();

    private static CliHost Yielding(CliHost host, EventOutput events) => host with
    {
        Output = new YieldingWriter(host.Output, events.Pause),
        Error = new YieldingWriter(host.Error, events.Pause),
        OpenOutput = () =>
        {
            events.Pause();
            return host.OpenOutput();
        },
        RunProcess = (request, cancellationToken) =>
        {
            events.Pause();
            return host.RunProcess(request, cancellationToken);
        },
    };
}
