using System.IO.Pipelines;
using Kompox.Kubernetes;

namespace Kompox.Drivers.Streaming;

/// <summary>Lets a writer write straight into the <c>tar</c> of a pod.</summary>
internal static class TarFeed
{
    /// <summary>Returns what the writer returns, after <c>tar</c> has ended well.</summary>
    public static async Task<string> RunAsync(
        IClusterConnection connection, string pod, Func<Stream, CancellationToken, Task<string>> write, CancellationToken cancellationToken)
    {
        var pipe = new Pipe();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var unpacking = TarExec.UnpackAsync(connection, pod, pipe.Reader.AsStream(), stop.Token);
        var writing = WriteAsync(pipe.Writer, write, stop.Token);
        // Whichever fails first says why; the other one is ended.
        if (await Task.WhenAny(unpacking, writing).ConfigureAwait(false) == unpacking)
        {
            await pipe.Reader.CompleteAsync().ConfigureAwait(false);
            await unpacking.ConfigureAwait(false);
        }
        else if (!writing.IsCompletedSuccessfully)
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await unpacking.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
        }
        var result = await writing.ConfigureAwait(false);
        await unpacking.ConfigureAwait(false);
        return result;
    }

    private static async Task<string> WriteAsync(PipeWriter writer, Func<Stream, CancellationToken, Task<string>> write, CancellationToken cancellationToken)
    {
        try
        {
            return await write(writer.AsStream(leaveOpen: true), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await writer.CompleteAsync().ConfigureAwait(false);
        }
    }
}
