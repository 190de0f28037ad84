using System.Text.Json;
using Kompox.Kubernetes;

namespace Kompox.Snapshots.Verifying;

/// <summary>What the pods of a scratch copy say about the data.</summary>
/// <param name="Verdict">Whether the data is good, bad, or nothing can be said (yet).</param>
/// <param name="Reason">In words, for people.</param>
internal sealed record ScratchHealth(ScratchVerdict Verdict, string Reason)
{
    private const int Restarts = 3;
    private static readonly string[] Environmental = ["ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "CreateContainerConfigError", "CreateContainerError"];

    /// <summary>Judges pods by their states; one that is bad decides, and all have to be good.</summary>
    public static ScratchHealth Judge(IReadOnlyList<ObservedObject> pods)
    {
        var health = pods.Select(Judge).ToList();
        return health.Find(h => h.Verdict == ScratchVerdict.Bad) ?? health.Find(h => h.Verdict == ScratchVerdict.Unknown)
            ?? health.Find(h => h.Verdict == ScratchVerdict.Waiting) ?? new ScratchHealth(ScratchVerdict.Good, "healthy");
    }

    private static ScratchHealth Judge(ObservedObject pod)
    {
        foreach (var status in pod.Items("status", "initContainerStatuses").Concat(pod.Items("status", "containerStatuses")))
        {
            var name = ObservedObject.Find(status, "name")?.GetString();
            if (ObservedObject.Find(status, "state", "waiting", "reason")?.GetString() is { } reason && Array.IndexOf(Environmental, reason) >= 0)
                return new ScratchHealth(ScratchVerdict.Unknown, $"container '{name}' of pod '{pod.Name}' does not start: {reason}");
            if (ObservedObject.Find(status, "restartCount") is { ValueKind: JsonValueKind.Number } count && count.GetInt32() >= Restarts)
                return new ScratchHealth(ScratchVerdict.Bad, $"container '{name}' of pod '{pod.Name}' ends again and again (exit code {ExitCode(status)})");
        }
        var conditions = pod.Items("status", "conditions").ToList();
        if (conditions.Find(c => Is(c, "PodScheduled", "False")) is { ValueKind: JsonValueKind.Object } unscheduled)
            return new ScratchHealth(ScratchVerdict.Unknown, $"pod '{pod.Name}' finds no node: {ObservedObject.Find(unscheduled, "message")?.GetString()}");
        return conditions.Exists(c => Is(c, "Ready", "True"))
            ? new ScratchHealth(ScratchVerdict.Good, "healthy")
            : new ScratchHealth(HasStarted(pod) ? ScratchVerdict.Waiting : ScratchVerdict.Unknown, $"pod '{pod.Name}' is not ready: {Unready(pod)}");
    }

    private static bool HasStarted(ObservedObject pod) =>
        pod.Items("status", "containerStatuses").Any(s => ObservedObject.Find(s, "state", "running") is not null || ObservedObject.Find(s, "lastState", "terminated") is not null);

    private static string Unready(ObservedObject pod) =>
        string.Join(", ", pod.Items("status", "containerStatuses").Where(s => ObservedObject.Find(s, "ready")?.ValueKind == JsonValueKind.False)
            .Select(s => $"container '{ObservedObject.Find(s, "name")?.GetString()}'")) is { Length: > 0 } containers ? containers : "it has not started";

    private static string ExitCode(JsonElement status) =>
        (ObservedObject.Find(status, "lastState", "terminated", "exitCode") ?? ObservedObject.Find(status, "state", "terminated", "exitCode"))?.GetRawText() ?? "unknown";

    private static bool Is(JsonElement condition, string type, string status) =>
        ObservedObject.Find(condition, "type")?.GetString() == type && ObservedObject.Find(condition, "status")?.GetString() == status;
}
