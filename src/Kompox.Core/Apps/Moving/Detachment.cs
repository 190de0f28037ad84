using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Planning;

namespace Kompox.Apps.Moving;

/// <summary>Waits until nodes have let disks go: a disk that is attached can neither go to another cluster nor be deleted.</summary>
internal static class Detachment
{
    /// <summary>Whether none of the volumes is attached any more; <c>false</c> when the time is over.</summary>
    public static async Task<bool> WaitAsync(AppTarget target, IReadOnlySet<string> volumes, TimeSpan limit, TimeSpan pause, CancellationToken cancellationToken)
    {
        var start = target.Time.GetTimestamp();
        while (await IsAttachedAsync(target, volumes, cancellationToken).ConfigureAwait(false))
        {
            if (target.Time.GetElapsedTime(start) > limit)
                return false;
            await Task.Delay(pause, target.Time, cancellationToken).ConfigureAwait(false);
        }
        return true;
    }

    private static async Task<bool> IsAttachedAsync(AppTarget target, IReadOnlySet<string> volumes, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var item in target.Connection.ListAsync(ResourceTypes.VolumeAttachment, null, null, cancellationToken).ConfigureAwait(false))
            {
                if (item.Text("spec", "source", "persistentVolumeName") is { } volume && volumes.Contains(volume))
                    return true;
            }
            return false;
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code || e.Diagnostic.Code == ApiDiagnostics.NotFound.Code)
        {
            // Who may not see it leaves it to the platform, which refuses what cannot be.
            return false;
        }
    }
}
