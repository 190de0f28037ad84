using Kompox.Diagnostics;
using Kompox.Kubernetes;

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
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ObservedObject?> UntilAsync(ObjectKey key, string what, Func<ObservedObject?, bool> isDone, CancellationToken cancellationToken)
    {
        var start = target.Time.GetTimestamp();
        while (true)
        {
            var item = await target.Connection.GetAsync(key, cancellationToken).ConfigureAwait(false);
            if (isDone(item))
                return item;
            if (target.Time.GetElapsedTime(start) > Limit)
                throw await TooLateAsync(key, what, cancellationToken).ConfigureAwait(false);
            await Task.Delay(Pause, target.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    // The last event says why.
    private async Task<KompoxException> TooLateAsync(ObjectKey key, string what, CancellationToken cancellationToken)
    {
        var reason = "the cluster says nothing about it";
        if (key.Namespace is { } space)
        {
            await foreach (var item in target.Connection.ListAsync(ResourceTypes.Event, space, $"fields:involvedObject.name={key.Name}", cancellationToken).ConfigureAwait(false))
                reason = $"{item.Text("reason")}: {item.Text("message")}";
        }
        return K3sDiagnostics.Failure(K3sDiagnostics.NotProvisioned, $"{what} ({key}): {reason}", "run the same command again to go on waiting");
    }
}
