using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Rollouts.Reading;

namespace Kompox.Rollouts.Troubles;

/// <summary>Containers that cannot be made, that end again and again, or that run and do not become ready.</summary>
internal static class ContainerTroubles
{
    /// <summary>Restarts after which a container that has stopped again is not hoped for.</summary>
    private const int Enough = 3;
    private static readonly TimeSpan CrashPatience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan ConfigurationPatience = TimeSpan.FromSeconds(15);

    /// <summary>The trouble of a container, or <c>null</c>.</summary>
    public static Trouble? Find(TroubleContext context, ContainerReading container)
    {
        if (container.WaitingReason is "CreateContainerConfigError")
            return Configuration(context, container);
        if (container.Exit is { } exit && (container.Restarts > 0 || exit.Code != 0 || container.WaitingReason is not null) && container is not { IsReady: true, Restarts: < Enough })
            return Crash(context, container, exit);
        if (container.WaitingReason is { } reason && reason is not ("ContainerCreating" or "PodInitializing"))
            return Other(context, container, reason);
        return container is { RunningSince: not null, IsReady: false } ? NotReady(context, container) : null;
    }

    private static Trouble Configuration(TroubleContext context, ContainerReading container)
    {
        var message = container.WaitingMessage ?? "its configuration is incomplete";
        return Make(context, container, RolloutDiagnostics.ConfigurationMissing) with
        {
            Message = TroubleContext.Sentence($"{context.Name(container)} cannot be started: {message}"),
            Hint = MissingReference.Hint(message, context.Pod.Object.Namespace),
            Patience = ConfigurationPatience,
        };
    }

    private static Trouble Crash(TroubleContext context, ContainerReading container, ExitReading exit)
    {
        var isMemory = exit.Reason == "OOMKilled";
        var descriptor = isMemory ? RolloutDiagnostics.OutOfMemory : container.IsInit ? RolloutDiagnostics.InitFails : RolloutDiagnostics.Crashes;
        var restarts = container.Restarts > 0 ? string.Create(CultureInfo.InvariantCulture, $", {container.Restarts} restart{(container.Restarts == 1 ? "" : "s")}") : "";
        var cause = ExitCause.Of(context, container, exit);
        return Make(context, container, descriptor) with
        {
            Message = TroubleContext.Sentence($"{context.Name(container)} {cause.Message}{restarts}"),
            Hint = cause.Hint,
            Patience = Patience(context, container),
            HasLog = exit.Reason != "StartError",
        };
    }

    // A Job counts its failures itself. What runs once more may come up this time.
    private static TimeSpan? Patience(TroubleContext context, ContainerReading container)
    {
        if (context.Workload.Object.Type.Kind == "Job")
            return container.Restarts >= 2 * Enough ? TimeSpan.Zero : null;
        if (container.RunningSince is not null)
            return CrashPatience;
        return container.Restarts >= Enough ? TimeSpan.Zero : CrashPatience;
    }

    private static Trouble Other(TroubleContext context, ContainerReading container, string reason) => Make(context, container, RolloutDiagnostics.Crashes) with
    {
        Message = TroubleContext.Sentence($"{context.Name(container)} cannot be started ({reason}): {container.WaitingMessage ?? "the node gives no reason"}"),
        Patience = CrashPatience,
    };

    private static Trouble NotReady(TroubleContext context, ContainerReading container)
    {
        var probe = context.Last(container.Name, "Unhealthy");
        var message = container.IsInit
            ? container.Name.StartsWith("wait-for-", StringComparison.Ordinal)
                ? $"Pod '{context.Pod.Name}' still waits for service '{container.Name["wait-for-".Length..]}' to answer (init container '{container.Name}')"
                : $"{context.Name(container)} has not ended yet"
            : probe is not null ? $"{context.Name(container)} runs but is not ready: {probe.Message}" : $"{context.Name(container)} runs but is not ready";
        return Make(context, container, container.IsInit ? RolloutDiagnostics.InitRuns : RolloutDiagnostics.NotReady) with
        {
            Message = TroubleContext.Sentence(message),
            Hint = container.IsInit ? null : "Check the service's 'healthcheck', and whether the program listens where it asks",
            HasLog = true,
        };
    }

    private static Trouble Make(TroubleContext context, ContainerReading container, DiagnosticDescriptor descriptor) => new()
    {
        Descriptor = descriptor,
        Workload = context.Workload.Name,
        Pod = context.Pod,
        Container = container,
        Message = "",
    };
}
