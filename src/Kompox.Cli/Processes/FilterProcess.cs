using System.ComponentModel;
using System.Diagnostics;
using Kompox.Diagnostics;

namespace Kompox.Cli.Processes;

/// <summary>A program that turns one stream into another, for example <c>zstd</c>.</summary>
internal static class FilterProcess
{
    /// <summary>Whether a program is on PATH.</summary>
    public static bool IsThere(CliHost host, string program) =>
        (host.Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(d => File.Exists(Path.Combine(d, program)) || File.Exists(Path.Combine(d, program + ".exe")));

    /// <summary>Runs a program; <paramref name="feed"/> writes what it reads, <paramref name="drain"/> reads what it writes.</summary>
    public static async Task RunAsync(
        string program, IReadOnlyList<string> arguments, Func<Stream, Task> feed, Func<Stream, Task> drain, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Start(start);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var feeding = FeedAsync(process, feed);
            await drain(process.StandardOutput.BaseStream).ConfigureAwait(false);
            await feeding.ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            if (process.ExitCode != 0)
                throw Failure($"'{program}' ended with exit code {process.ExitCode}: {(await errors.ConfigureAwait(false)).Trim()}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static async Task FeedAsync(Process process, Func<Stream, Task> feed)
    {
        try
        {
            await feed(process.StandardInput.BaseStream).ConfigureAwait(false);
        }
        finally
        {
            process.StandardInput.Close();
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw Failure($"'{start.FileName}' cannot be run: {e.Message.TrimEnd('.')}");
        }
    }

    private static KompoxException Failure(string message) => new(new Diagnostic
    {
        Descriptor = CliDiagnostics.NoProgram,
        Severity = Severity.Error,
        Message = message,
        Hint = "Install it, or choose another --compress",
    });
}
