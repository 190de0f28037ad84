using System.Globalization;
using Kompox.Compose;
using Kompox.Rendering.Containers;

namespace Kompox.Rendering.Workloads;

/// <summary><c>deploy.update_config</c>: how a Deployment replaces its pods.</summary>
internal static class UpdateStrategy
{
    /// <summary>The Deployment with its strategy: Recreate unless several pods or a start-first order allow a rolling update.</summary>
    public static Objects.Deployment Apply(RenderContext context, PodPlan pod, bool exclusiveVolume, Objects.Deployment deployment)
    {
        UpdateConfig? config = null;
        foreach (var service in pod.Services)
        {
            if (service.Deploy?.UpdateConfig is not { } given)
                continue;
            config ??= given;
            context.Ledger.Use(given.Parallelism);
            context.Ledger.Use(given.Order);
            context.Ledger.Use(given.Delay);
            context.Ledger.Use(given.Monitor);
            // A Deployment stops when new pods do not become ready: Swarm's 'pause'.
            if (given.FailureAction is { Value: "pause" } action)
                context.Use(action);
        }
        var startFirst = config?.Order?.Value == "start-first";
        if (exclusiveVolume || deployment.Replicas <= 1 && !startFirst)
        {
            if (startFirst)
            {
                context.Bag.Report(
                    ContainerDiagnostics.Update, config!.Order!.Value.Location, "'order: start-first' is not possible: the volume of the pod can be used by one pod only");
            }
            return deployment with { MinReadySeconds = MinReady(config) };
        }
        var step = config?.Parallelism?.Value switch
        {
            null => "1",
            0 => "100%",
            var count => count.Value.ToString(CultureInfo.InvariantCulture),
        };
        return deployment with
        {
            Strategy = "RollingUpdate",
            MaxSurge = startFirst ? step : "0",
            MaxUnavailable = startFirst ? "0" : step,
            MinReadySeconds = MinReady(config),
        };
    }

    private static long? MinReady(UpdateConfig? config)
    {
        var longest = Math.Max(config?.Delay?.Value.TotalSeconds ?? 0, config?.Monitor?.Value.TotalSeconds ?? 0);
        return longest > 0 ? (long)Math.Ceiling(longest) : null;
    }
}
