using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Drivers.Streaming;
using Kompox.Kubernetes;
using Kompox.Operations;

namespace Kompox.Drivers.K3s.Local;

/// <summary>Reads <c>progress DONE TOTAL</c> lines of a Job's log while it runs. Progress is a courtesy: without it the work goes on.</summary>
internal sealed class JobProgress(DriverTarget target, string title) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private Task? _reading;

    /// <summary>Starts reading the log of a running pod; a second call does nothing.</summary>
    public void Follow(ObservedObject pod) => _reading ??= ReadAsync(pod.Name, _end.Token);

    /// <summary>Tells the last of it.</summary>
    public void Finish(WorkResult result)
    {
        if (result is { IsGood: true, Bytes: > 0 })
            target.Events.Report(new ProgressEvent(title, result.Bytes, result.Bytes, ProgressUnit.Bytes));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task ReadAsync(string pod, CancellationToken cancellationToken)
    {
        try
        {
            var request = new LogRequest { Namespace = Records.RecordStore.Space, Pod = pod, Container = ToolPod.Container, Follow = true };
            using var log = await target.Connection.Pods.OpenLogAsync(request, cancellationToken).ConfigureAwait(false);
            using var reader = new StreamReader(log);
            while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                if (line.Split(' ') is ["progress", var done, var total] && Number(done) is { } d && Number(total) is { } t && d < t)
                    target.Events.Report(new ProgressEvent(title, d, t, ProgressUnit.Bytes));
            }
        }
        catch (Exception e) when (e is KompoxException or IOException or OperationCanceledException or ObjectDisposedException or NotSupportedException)
        {
        }
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
