using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Operations;

namespace Kompox.Drivers.K3s.Csi;

/// <summary>Waits for what the cluster's controllers do with an object.</summary>
internal sealed class Waiting(DriverTarget target)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Looks at an object again and again until <paramref name="isDone"/>; <c>null</c> stands for an object that is not there.</summary>
    /// <param name="key">The object.</param>
    /// <param name="what">What is waited for, for messages.</param>
    /// <param name="isDone">May throw an expected failure.</param>
    /// <param name="complaintOf">What a controller complains of at the moment and tries again; it is told, and ends the wait only when time is up.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ObservedObject?> UntilAsync(
        ObjectKey key, string what, Func<ObservedObject?, bool> isDone, Func<ObservedObject, string?>? complaintOf, CancellationToken cancellationToken)
    {
        var start = target.Time.GetTimestamp();
        string? complaint = null;
        while (true)
        {
            var item = await target.Connection.GetAsync(key, cancellationToken).ConfigureAwait(false);
            if (isDone(item))
                return item;
            var before = complaint;
            complaint = item is null ? null : complaintOf?.Invoke(item);
            if (complaint is not null && complaint != before)
                target.Events.Report(new MessageEvent(what, new KeyValuePair<string, string>("reason", complaint)) { IsWarning = true });
            if (target.Time.GetElapsedTime(start) > Limit)
                throw await TooLateAsync(key, item, what, complaint, cancellationToken).ConfigureAwait(false);
            await Task.Delay(Pause, target.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The same without complaints: the last event says why time was up.</summary>
    public Task<ObservedObject?> UntilAsync(ObjectKey key, string what, Func<ObservedObject?, bool> isDone, CancellationToken cancellationToken) =>
        UntilAsync(key, what, isDone, null, cancellationToken);

    private async Task<KompoxException> TooLateAsync(ObjectKey key, ObservedObject? item, string what, string? complaint, CancellationToken cancellationToken)
    {
        var reason = complaint;
        if (reason is null && item?.Namespace is not null)
            reason = await ObjectEvents.FindLastAsync(target.Connection, item, cancellationToken).ConfigureAwait(false);
        return K3sDiagnostics.Failure(
            K3sDiagnostics.NotProvisioned, $"{what} ({key}): {reason ?? "the cluster says nothing about it"}", "run the same command again to go on waiting");
    }
}
