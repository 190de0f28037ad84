using Kompox.Kubernetes;
using Kompox.Operations;

namespace Kompox.Planning;

/// <summary>What the steps of a plan work with.</summary>
public sealed record PlanScope(IClusterConnection Connection, IOperationSink Events, TimeProvider Time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest that a step waits for objects to go.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The scope of an app's plan.</summary>
    public static PlanScope Of(AppTarget target) => new(target.Connection, target.Events, target.Time);

    /// <summary>Asks again and again until the answer is yes; <c>false</c> when it stays no for too long.</summary>
    public async Task<bool> AwaitAsync(Func<CancellationToken, Task<bool>> condition, CancellationToken cancellationToken)
    {
        var start = Time.GetTimestamp();
        while (!await condition(cancellationToken).ConfigureAwait(false))
        {
            if (Time.GetElapsedTime(start) > Patience)
                return false;
            await Task.Delay(Interval, Time, cancellationToken).ConfigureAwait(false);
        }
        return true;
    }

    /// <summary>Waits until an object is gone, or is another one of the same name; fails with a diagnostic when it stays.</summary>
    public async Task AwaitGoneAsync(ObjectKey key, string? uid, CancellationToken cancellationToken)
    {
        var isGone = await AwaitAsync(
            async token => await Connection.GetAsync(key, token).ConfigureAwait(false) is not { } item || uid is not null && item.Uid != uid,
            cancellationToken).ConfigureAwait(false);
        if (!isGone)
        {
            throw PlanningDiagnostics.StillThere.Failure(
                $"{key} is being deleted and does not go", "Something holds it with a finalizer: a pod that uses it, or a controller that does not run");
        }
    }
}
