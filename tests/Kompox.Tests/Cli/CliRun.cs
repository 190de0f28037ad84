using System.Security.Cryptography;
using System.Text;
using Kompox.Cli;
using Kompox.Cli.Processes;
using Kompox.Drivers;
using Kompox.Files;
using Kompox.Kubernetes;

namespace Kompox.Tests.Cli;

/// <summary>One run of the program in this process: arguments in; exit code, stdout and stderr out.</summary>
internal sealed class CliRun
{
    public MemoryFileSource Files { get; } = new("/home/work");
    public MemoryFileTarget Target { get; }
    public Dictionary<string, string> Environment { get; } = [];
    public string Input { get; init; } = "";
    public TerminalFacts Terminal { get; init; } = new();
    public CancellationToken Cancellation { get; init; }

    /// <summary>The cluster that every connection reaches; <c>null</c>: there is none.</summary>
    public IClusterConnection? Cluster { get; init; }

    /// <summary>The DNS of every cluster; <c>null</c>: what its manifest says.</summary>
    public IDns? Dns { get; init; }

    /// <summary>The resolver that is asked; <c>null</c>: a real one.</summary>
    public IDnsResolver? Resolver { get; init; }

    /// <summary>The way to clouds; <c>null</c>: that of this machine.</summary>
    public Func<HttpMessageHandler>? Transport { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Programs that were run.</summary>
    public List<ProcessRequest> Processes { get; } = [];

    /// <summary>Exit code of a program that is run.</summary>
    public Func<ProcessRequest, int> OnProcess { get; init; } = _ => 0;
    public int ExitCode { get; private set; }
    public string Output { get; private set; } = "";
    public string Error { get; private set; } = "";

    public CliRun() => Target = new MemoryFileTarget(Files);

    /// <summary>Runs with the arguments of a line, split at spaces.</summary>
    public static CliRun Of(string line) => new CliRun().Run(line);

    /// <summary>Adds a file.</summary>
    public CliRun With(string path, string text)
    {
        Files.Add(path, text);
        return this;
    }

    /// <summary>Sets an environment variable.</summary>
    public CliRun WithVariable(string name, string value)
    {
        Environment[name] = value;
        return this;
    }

    /// <summary>Runs with the arguments of a line, split at spaces.</summary>
    public CliRun Run(string line) => Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Runs the program.</summary>
    public CliRun Run(string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var outputBytes = new MemoryStream();
        using var errorBytes = new MemoryStream();
        ExitCode = CliApp.Run(new CliHost
        {
            Arguments = arguments,
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(Input)),
            Output = output,
            OpenOutput = () => outputBytes,
            OpenError = () => errorBytes,
            Error = error,
            Environment = Environment,
            Files = Files,
            Target = Target,
            Time = Time,
            Terminal = () => Terminal,
            Cancellation = Cancellation,
            OpenTransport = Transport,
            Connect = (_, _) => Cluster ?? throw new InvalidOperationException("This test has no cluster."),
            OpenDns = (target, bag) => Dns ?? DnsCatalog.Open(target, bag),
            OpenResolver = (address, host, bag) => Resolver ?? DnsCatalog.OpenResolver(address, host.Files, host.Time, RandomNumberGenerator.Fill, bag),
            RunProcess = (request, _) =>
            {
                Processes.Add(request);
                return Task.FromResult(OnProcess(request));
            },
        });
        Output = output + Encoding.UTF8.GetString(outputBytes.ToArray());
        Error = error + Encoding.UTF8.GetString(errorBytes.ToArray());
        return this;
    }
}
