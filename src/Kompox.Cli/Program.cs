using System.Collections;
using System.Runtime.InteropServices;
using System.Text;
using Kompox.Cli.Files;
using Kompox.Cli.Terminals;
using Kompox.Files;
using Kompox.Kubernetes;

namespace Kompox.Cli;

/// <summary>Connects <see cref="CliApp"/> to the process.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        using var cancellation = new CancellationTokenSource();
        var grace = new ExitGrace();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Interrupt(context, cancellation, grace));
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Interrupt(context, cancellation, grace));
        using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Interrupt(context, cancellation, grace));
        using var output = Open(Console.OpenStandardOutput());
        using var error = Open(Console.OpenStandardError());
        var directory = Environment.CurrentDirectory.Replace('\\', '/');
        var host = new CliHost
        {
            Arguments = args,
            OpenInput = Console.OpenStandardInput,
            Output = output,
            OpenOutput = Console.OpenStandardOutput,
            OpenError = Console.OpenStandardError,
            OpenTerminal = RawTerminal.Open,
            Error = error,
            Environment = ReadEnvironment(),
            Files = new PhysicalFileSource(directory),
            Target = new PhysicalFileTarget(),
            Time = TimeProvider.System,
            Terminal = ReadTerminal,
            Connect = static (access, settings) => ClusterConnector.Connect(access, settings),
            Cancellation = cancellation.Token,
            Exit = grace,
        };
        try
        {
            return CliApp.Run(host);
        }
        catch (IOException e) when (IsBrokenPipe(e))
        {
            return ExitCode.Errors;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Everything else reports its own: a full disk behind `> file`, a closed standard output.
            error.Write($"error {CliDiagnostics.CannotWrite.Code}: Standard output cannot be written: {e.GetBaseException().Message.TrimEnd('.')}\n");
            return ExitCode.Errors;
        }
        catch (Exception e)
        {
            // A fault of ours, not of the input: the place where it happened is what a report needs.
            error.Write($"Error: fault in kompoxops {BuildFacts.Version}, please report it: {e}\n");
            return ExitCode.Errors;
        }
    }

    // The first signal asks the command to end, the second one ends the process at once.
    private static void Interrupt(PosixSignalContext context, CancellationTokenSource cancellation, ExitGrace grace)
    {
        context.Cancel = true;
        if (cancellation.IsCancellationRequested)
            Environment.Exit(ExitCode.Cancelled);
        // Reading standard input cannot be interrupted: leave when the command has not ended by itself.
        var timer = default(Timer);
        timer = new Timer(_ =>
        {
            if (grace.IsHeld)
                timer!.Change(200, Timeout.Infinite);
            else
                Environment.Exit(ExitCode.Cancelled);
        }, null, Timeout.Infinite, Timeout.Infinite);
        timer.Change(500, Timeout.Infinite);
        cancellation.Cancel();
    }

    private static StreamWriter Open(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 16 * 1024);

    private static Dictionary<string, string> ReadEnvironment()
    {
        var names = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var variables = new Dictionary<string, string>(names);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        return variables;
    }

    private static TerminalFacts ReadTerminal()
    {
        var isError = !Console.IsErrorRedirected;
        var isOutput = !Console.IsOutputRedirected;
        if (OperatingSystem.IsWindows() && (isError || isOutput))
            Console.OutputEncoding = Encoding.UTF8;
        return new TerminalFacts
        {
            IsInputTerminal = !Console.IsInputRedirected,
            IsOutputTerminal = isOutput,
            IsErrorTerminal = isError,
            Width = isOutput ? Math.Max(40, Console.WindowWidth) : 100,
            ErrorWidth = isError ? Math.Max(20, Console.WindowWidth) : 100,
            Height = isError || isOutput ? Math.Max(5, Console.WindowHeight) : 30,
        };
    }

    // `kompoxops convert | head`: the reader has gone, there is nobody to tell.
    private static bool IsBrokenPipe(IOException e) => e.HResult is 32 or unchecked((int)0x8007006D);
}
