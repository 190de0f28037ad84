using Kompox.Diagnostics;
using Kompox.Kubernetes;

namespace Kompox.Snapshots.Hooks;

/// <summary>Runs one command in a container, with a time limit.</summary>
internal static class ContainerCommand
{
    private const int ShownLines = 5;

    public static async Task<CommandOutcome> RunAsync(
        IClusterConnection connection, ObjectKey pod, string container, IReadOnlyList<string> command, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken,
        Stream? copy = null)
    {
        using var output = new TailStream(copy);
        var failure = await TryRunAsync(connection, pod, container, command, output, timeout, time, cancellationToken).ConfigureAwait(false);
        if (failure is null)
            return new CommandOutcome(null, []);
        var lines = await SecretHiding.ApplyAsync(connection, pod, container, output.Lines(ShownLines), cancellationToken).ConfigureAwait(false);
        return new CommandOutcome(failure, lines);
    }

    private static async Task<string?> TryRunAsync(
        IClusterConnection connection, ObjectKey pod, string container, IReadOnlyList<string> command, Stream output, TimeSpan timeout, TimeProvider time,
        CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var request = new ExecRequest { Namespace = pod.Namespace!, Pod = pod.Name, Container = container, Command = command, Output = output, Error = output };
            var code = await connection.Pods.ExecAsync(request, both.Token).ConfigureAwait(false);
            return code == 0 ? null : $"exit code {code}";
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return $"not ended after {timeout.TotalSeconds:0} s";
        }
        catch (Exception e) when (e is KompoxException or IOException)
        {
            return e is KompoxException known ? known.Diagnostic.Message : "the connection to it broke";
        }
    }
}
