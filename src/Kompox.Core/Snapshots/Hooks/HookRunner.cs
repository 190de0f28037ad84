using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Operations;
using Kompox.Planning;
using Kompox.Snapshots.Quiescing;
using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots.Hooks;

/// <summary>Runs the commands before and after a snapshot.</summary>
internal static class HookRunner
{
    /// <summary>Runs the commands before; a <see cref="KompoxException"/> at the first that fails.</summary>
    public static async Task RunPreAsync(AppTarget target, IReadOnlyList<HookCall> calls, CancellationToken cancellationToken)
    {
        foreach (var call in calls)
        {
            foreach (var command in call.Hooks.Pre)
            {
                Tell(target, "running command before snapshot", call.Pod.Name, call.Container);
                var outcome = await RunAsync(target, call.Pod.Name, call.Container, command, call.Hooks.TimeoutSeconds, cancellationToken).ConfigureAwait(false);
                if (outcome.Failure is not null)
                {
                    throw SnapshotFailure.Of(
                        SnapshotDiagnostics.PreHookFailed,
                        $"'{command[^1]}' in container '{call.Container}' of pod '{call.Pod.Name}' failed: {outcome.Text}");
                }
            }
        }
    }

    /// <summary>Runs the commands after; each gets its turn whatever becomes of the others.</summary>
    public static async Task RunOwedAsync(AppTarget target, IReadOnlyList<OwedHook> hooks, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        foreach (var hook in hooks)
        {
            if (await FindPodAsync(target, hook, cancellationToken).ConfigureAwait(false) is not { } pod)
            {
                bag.Report(SnapshotDiagnostics.PostHookFailed, null, $"{hook.Kind} '{hook.Workload}' has no pod that runs, so the commands after the snapshot were not run");
                continue;
            }
            foreach (var command in hook.Commands)
            {
                Tell(target, "running command after snapshot", pod, hook.Container);
                var outcome = await RunAsync(target, pod, hook.Container, command, hook.TimeoutSeconds, cancellationToken).ConfigureAwait(false);
                if (outcome.Failure is not null)
                {
                    bag.Report(
                        SnapshotDiagnostics.PostHookFailed, null, $"'{command[^1]}' in container '{hook.Container}' of pod '{pod}' failed: {outcome.Text}");
                }
            }
        }
    }

    private static Task<CommandOutcome> RunAsync(
        AppTarget target, string pod, string container, IReadOnlyList<string> command, long timeout, CancellationToken cancellationToken) =>
        ContainerCommand.RunAsync(
            target.Connection, new ObjectKey(ResourceTypes.Pod, target.Names.Namespace, pod), container, command, TimeSpan.FromSeconds(timeout), target.Time,
            cancellationToken);

    // The pod of the commands before, else one that has taken its place.
    private static async Task<string?> FindPodAsync(AppTarget target, OwedHook hook, CancellationToken cancellationToken)
    {
        var state = await MountGathering.RunAsync(target.Connection, target.Names.Namespace, new HashSet<string>(), cancellationToken).ConfigureAwait(false);
        var running = state.Pods
            .Where(p => p.OwnerKind == hook.Kind && p.OwnerName == hook.Workload && p.Containers.Any(c => c.Name == hook.Container && c.Id is not null))
            .Select(p => p.Name).ToList();
        return running.Contains(hook.Pod) ? hook.Pod : running.FirstOrDefault();
    }

    private static void Tell(AppTarget target, string message, string pod, string container) =>
        target.Events.Report(new MessageEvent(message, new KeyValuePair<string, string>("pod", pod), new KeyValuePair<string, string>("container", container)));
}
