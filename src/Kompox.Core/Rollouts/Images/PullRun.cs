using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Operations;
using Kompox.Planning;
using Kompox.Rollouts.Reading;
using Kompox.Rollouts.Troubles;

namespace Kompox.Rollouts.Images;

/// <summary>Pulls the images of one task and removes the pod that did it, whatever happens.</summary>
internal sealed class PullRun(AppTarget target, PullTask task, DiagnosticBag bag)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromSeconds(30);
    private readonly TroubleClock _clock = new();
    private readonly ObjectKey _key = new(ResourceTypes.Pod, target.Names.Namespace, task.PodName);
    private string? _told;

    /// <summary>Whether all images are on the node; else diagnostics say why not.</summary>
    public async Task<bool> RunAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = target.Time.GetTimestamp();
        await RemoveAsync(cancellationToken).ConfigureAwait(false);
        Tell("pulling images", new("node", task.Node), new("images", string.Join(",", task.Images.Select(i => i.Image))));
        try
        {
            await target.Connection.CreateAsync(_key, PullPod.Write(target.Names, task), cancellationToken).ConfigureAwait(false);
            if (!await WaitAsync(timeout, cancellationToken).ConfigureAwait(false))
                return false;
        }
        finally
        {
            // Also after Ctrl-C, but not for ever.
            using var limit = new CancellationTokenSource(RemovalLimit, target.Time);
            await target.Connection.DeleteAsync(_key, new DeleteOptions { GracePeriodSeconds = 0 }, limit.Token).ConfigureAwait(false);
        }
        Tell("pulled images", new("node", task.Node), new("seconds", target.Time.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)));
        return true;
    }

    private async Task RemoveAsync(CancellationToken cancellationToken)
    {
        while (await target.Connection.DeleteAsync(_key, new DeleteOptions { GracePeriodSeconds = 0 }, cancellationToken).ConfigureAwait(false))
            await Task.Delay(Pause, target.Time, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var deadline = target.Time.GetUtcNow() + timeout;
        while (true)
        {
            if (await target.Connection.GetAsync(_key, cancellationToken).ConfigureAwait(false) is not { } found)
            {
                bag.Report(RolloutDiagnostics.NotPrePulled, null, $"Pod '{task.PodName}', which pulled the images, was removed by somebody else", "Run the command again");
                return false;
            }
            var pod = PodReading.Of(found);
            Report(pod);
            if (pod.Main.All(IsThere))
                return true;
            if (pod.HasEnded)
                return Skip(pod);
            var troubles = await FindTroublesAsync(pod, cancellationToken).ConfigureAwait(false);
            var isLate = target.Time.GetUtcNow() >= deadline;
            if (isLate || _clock.IsHopeless(View(pod, []), troubles))
            {
                Fail(troubles, isLate ? timeout : null);
                return false;
            }
            await Task.Delay(Pause, target.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    // What the node says after the image: the container was made and its program is not there, or it was refused for another reason.
    private static bool IsThere(ContainerReading container) =>
        container.HasImage || container.Exit is not null
        || container.WaitingReason is { } reason && !ImageTroubles.IsImage(reason) && reason is not ("ContainerCreating" or "PodInitializing");

    private async Task<IReadOnlyList<Trouble>> FindTroublesAsync(PodReading pod, CancellationToken cancellationToken)
    {
        if (!pod.Main.Any(c => ImageTroubles.IsImage(c.WaitingReason)))
            return [];
        IReadOnlyList<ObservedObject> events = [];
        try
        {
            events = await target.Connection.ListAllAsync(ResourceTypes.Event, target.Names.Namespace, $"fields:involvedObject.name={task.PodName}", cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code)
        {
            // The status says most of it.
        }
        var view = View(pod, [.. events.Select(EventReading.Of).OrderBy(e => e.At)]);
        var workload = new WorkloadReading { Object = pod.Object, NewPods = [pod], OldPods = [] };
        return [.. pod.Main.Select(c => ImageTroubles.Find(new TroubleContext(view, workload, pod), c)).OfType<Trouble>()];
    }

    private RolloutView View(PodReading pod, IReadOnlyList<EventReading> events) => new()
    {
        Workloads = [new WorkloadReading { Object = pod.Object, NewPods = [pod], OldPods = [] }],
        Events = events,
        Now = target.Time.GetUtcNow(),
    };

    private void Fail(IReadOnlyList<Trouble> troubles, TimeSpan? timeout)
    {
        foreach (var trouble in troubles)
            bag.Report(trouble.Descriptor, null, trouble.Message, trouble.Hint);
        if (timeout is { } longest)
        {
            bag.Report(RolloutDiagnostics.NotPrePulled, null, string.Create(CultureInfo.InvariantCulture,
                $"The images of '{task.Workload}' were not on node '{task.Node}' after {longest.TotalSeconds:0} seconds"), "Give it more time with '--timeout'");
        }
        bag.Report(RolloutDiagnostics.OldPodKept, null, $"The running pod of '{task.Workload}' was not touched");
    }

    // The node did not even try: then the rollout has to do without.
    private bool Skip(PodReading pod)
    {
        var reason = pod.Object.Text("status", "reason") ?? "no reason given";
        bag.Report(RolloutDiagnostics.PullSkipped, null, $"The images of '{task.Workload}' could not be pulled on node '{task.Node}' beforehand ({reason}); the pod is replaced all the same");
        return true;
    }

    private void Report(PodReading pod)
    {
        var main = pod.Main.ToList();
        var item = new PodEvent(target.Names.Namespace, pod.Name, main.Count(IsThere), main.Count, main.Exists(c => !IsThere(c)) ? "pulling images" : "images pulled");
        var words = $"{item.ReadyContainers} {item.State}";
        if (_told != words)
            target.Events.Report(item);
        _told = words;
    }

    private void Tell(string message, params IReadOnlyList<KeyValuePair<string, string>> fields) => target.Events.Report(new MessageEvent(message, fields));
}
