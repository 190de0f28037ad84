using System.Security.Cryptography;
using Kompox.Cli.Files;
using Kompox.Cli.Processes;
using Kompox.Cli.Terminals;
using Kompox.Cli.Tunnels;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Files;
using Kompox.Kubernetes;

namespace Kompox.Cli;

/// <summary>Everything a command may touch of the outer world; tests give their own.</summary>
internal sealed record CliHost
{
    /// <summary>The command line without the program's name.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Standard input, opened when it is first needed.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Results go here.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard output and standard error as bytes, for what commands in containers write.</summary>
    public Func<Stream> OpenOutput { get; init; } = () => Stream.Null;
    public Func<Stream> OpenError { get; init; } = () => Stream.Null;

    /// <summary>Puts the terminal into raw mode until the session is disposed; <c>null</c> when there is no terminal.</summary>
    public Func<TerminalSession?> OpenTerminal { get; init; } = () => null;

    /// <summary>Text for people and diagnostics go here.</summary>
    public required TextWriter Error { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Files to read, seen from the working directory (after <c>-C</c>).</summary>
    public required IFileSource Files { get; init; }

    /// <summary>Files to write, seen from the same directory; always given absolute paths.</summary>
    public required IFileTarget Target { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Facts about the terminal, asked for only when something is printed for people.</summary>
    public required Func<TerminalFacts> Terminal { get; init; }

    /// <summary>Connects to a cluster; the first request goes out when something is asked of it.</summary>
    public Func<ClusterAccess, ConnectSettings, IClusterConnection> Connect { get; init; } = (_, _) => throw new InvalidOperationException("This host reaches no cluster.");

    /// <summary>Opens the way to clouds; <c>null</c>: the network of this machine.</summary>
    public Func<HttpMessageHandler>? OpenTransport { get; init; }

    /// <summary>Opens the DNS that a cluster's hosts are published in; <c>null</c> when there is none, or after diagnostics.</summary>
    public Func<ClusterTarget, DiagnosticBag, IDns?> OpenDns { get; init; } = DnsCatalog.Open;

    /// <summary>Opens the resolver of an address, or that of this machine; <c>null</c> after a diagnostic.</summary>
    public Func<string?, CliHost, DiagnosticBag, IDnsResolver?> OpenResolver { get; init; } =
        static (address, host, bag) => DnsCatalog.OpenResolver(address, host.Files, host.Time, RandomNumberGenerator.Fill, bag);

    /// <summary>Connects to an address and port; what goes wrong is an <see cref="IOException"/>.</summary>
    public Func<string, int, CancellationToken, Task<Stream>> Dial { get; init; } = TcpDial.ConnectAsync;

    /// <summary>Runs a program of this machine on this terminal and returns its exit code.</summary>
    public Func<ProcessRequest, CancellationToken, Task<int>> RunProcess { get; init; } = ChildProcess.RunAsync;

    public CancellationToken Cancellation { get; init; }

    /// <summary>Time for putting things right after <see cref="Cancellation"/>.</summary>
    public ExitGrace Exit { get; init; } = new();

    /// <summary>The value of an environment variable; an empty one counts as absent.</summary>
    public string? Variable(string name) =>
        Environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
