using System.Net.Sockets;
using Kompox.Kubernetes;

namespace Kompox.Cli.Tunnels;

/// <summary>Copies between a local connection and one to a pod, in both directions, until the pod's side ends.</summary>
internal sealed class Relay(Socket local, DuplexStream remote, TimeProvider time)
{
    private const int BufferSize = 64 * 1024;

    /// <summary>
    /// Container runtimes drop what is left of an answer about a second after the client's end, so that is only passed on
    /// when no answer has come for a moment.
    /// </summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private long _lastAnswer = time.GetTimestamp();

    /// <summary>Returns when the pod's side has ended, or both have; throws when a side broke.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var up = SendAsync(stop.Token);
        var down = ReceiveAsync(stop.Token);
        try
        {
            var first = await Task.WhenAny(up, down).ConfigureAwait(false);
            await first.ConfigureAwait(false);
            if (first == up && remote.CanComplete)
                await down.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(up, down).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        while (await local.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            await remote.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        while (Quiet - time.GetElapsedTime(Volatile.Read(ref _lastAnswer)) is var rest && rest > TimeSpan.Zero)
            await Task.Delay(rest, time, cancellationToken).ConfigureAwait(false);
        await remote.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        while (await remote.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            Volatile.Write(ref _lastAnswer, time.GetTimestamp());
            for (var rest = buffer.AsMemory(0, count); rest.Length > 0;)
                rest = rest[await local.SendAsync(rest, cancellationToken).ConfigureAwait(false)..];
        }
        local.Shutdown(SocketShutdown.Send);
    }
}
