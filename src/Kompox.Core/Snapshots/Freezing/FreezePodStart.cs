using Kompox.Kubernetes;
using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots.Freezing;

/// <summary>Waits until the freezing pod runs.</summary>
internal static class FreezePodStart
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);
    private static readonly string[] Hopeless = ["ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "CreateContainerConfigError", "CreateContainerError"];

    public static async Task WaitAsync(IClusterConnection connection, ObjectKey key, TimeProvider time, RunPace pace, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var pod = await connection.GetAsync(key, cancellationToken).ConfigureAwait(false);
            switch (pod?.Text("status", "phase"))
            {
                case "Running":
                    return;
                case "Failed" or "Succeeded":
                    throw new FreezeFailure($"the pod on the node ended: {pod.Text("status", "message") ?? pod.Text("status", "reason") ?? "no reason given"}");
                case null when pod is null:
                    throw new FreezeFailure("the pod on the node was removed");
            }
            foreach (var status in pod.Items("status", "containerStatuses"))
            {
                if (ObservedObject.Find(status, "state", "waiting", "reason")?.GetString() is { } reason && Array.IndexOf(Hopeless, reason) >= 0)
                    throw new FreezeFailure($"the pod on the node does not start: {reason}");
            }
            if (time.GetElapsedTime(start) > Longest)
                throw new FreezeFailure("the pod on the node did not start in time");
            await Task.Delay(pace.Poll, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
