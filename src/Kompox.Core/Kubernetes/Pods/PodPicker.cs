using Kompox.Diagnostics;

namespace Kompox.Kubernetes.Pods;

/// <summary>Finds the pod for the next of many connections, across restarts and outages.</summary>
/// <param name="connection">The cluster.</param>
/// <param name="space">Namespace of the pods.</param>
/// <param name="selector">Their label selector.</param>
/// <param name="container">A container that the pod must have; <c>null</c>: any pod.</param>
/// <param name="time">The clock for waiting.</param>
public sealed class PodPicker(IClusterConnection connection, string space, string selector, string? container, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ObservedObject? _pod;
    private long _seen;

    /// <summary>A pod that runs; waits for one as long as <paramref name="patience"/>, then <see cref="StreamDiagnostics.NoPod"/>.</summary>
    public async Task<ObservedObject> PickAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_pod is { } known && time.GetElapsedTime(_seen) < Lifetime)
                return known;
            var start = time.GetTimestamp();
            while (true)
            {
                var pods = await PodSelection.ListAsync(connection, space, selector, container, cancellationToken).ConfigureAwait(false);
                if (PodSelection.Choose(pods, container) is { IsTerminating: false } pod && pod.Text("status", "phase") == "Running")
                {
                    (_pod, _seen) = (pod, time.GetTimestamp());
                    return pod;
                }
                if (time.GetElapsedTime(start) >= patience)
                    throw NonePresent(pods);
                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Looks again for the next connection: the pod did not answer.</summary>
    public void Forget(ObservedObject pod) => Interlocked.CompareExchange(ref _pod, null, pod);

    private KompoxException NonePresent(IReadOnlyList<ObservedObject> pods) => new(new Diagnostic
    {
        Descriptor = StreamDiagnostics.NoPod,
        Severity = Severity.Error,
        Message = pods.Count == 0 ? $"There is no pod {Wanted()}" : $"No pod {Wanted()} is running; '{pods[0].Name}' is {pods[0].Text("status", "phase") ?? "Pending"}",
        Hint = "kompoxops app status shows why",
    });

    private string Wanted() => container is null ? $"of {selector} in namespace '{space}'" : $"with container '{container}' in namespace '{space}'";
}
