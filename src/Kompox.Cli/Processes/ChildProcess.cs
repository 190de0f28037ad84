using System.ComponentModel;
using System.Diagnostics;
using Kompox.Diagnostics;

namespace Kompox.Cli.Processes;

/// <summary>Runs programs of the user's machine: <c>kubectl</c>, <c>ssh</c>, <c>rsync</c>, the command of <c>app tunnel</c>.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a program on this terminal and returns its exit code.</summary>
    public static async Task<int> RunAsync(ProcessRequest request, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(request.Program, request.Arguments) { UseShellExecute = false, WorkingDirectory = request.Directory ?? "", RedirectStandardOutput = request.Output is not null };
        foreach (var name in request.Without)
            start.Environment.Remove(name);
        foreach (var (name, value) in request.Environment)
            start.Environment[name] = value;
        using var process = Start(start);
        try
        {
            if (request.Output is { } output)
                await process.StandardOutput.BaseStream.CopyToAsync(output, cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The child has had the same Ctrl-C; one that goes on is ended.
            process.Kill(entireProcessTree: true);
            throw;
        }
        return process.ExitCode;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new KompoxException(new Diagnostic
            {
                Descriptor = CliDiagnostics.NoProgram,
                Severity = Severity.Error,
                Message = $"'{start.FileName}' cannot be run: {e.Message.TrimEnd('.')}",
                Hint = "Install it, or put it on PATH",
            });
        }
    }
}
