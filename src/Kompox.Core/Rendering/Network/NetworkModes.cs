using Kompox.Compose;

namespace Kompox.Rendering.Network;

/// <summary>Reads <c>network_mode</c>.</summary>
internal static class NetworkModes
{
    /// <summary>Whether the pod uses the node's network; reports modes that have no equal.</summary>
    public static bool Read(RenderContext context, PodPlan pod)
    {
        var host = false;
        foreach (var service in pod.Services)
        {
            if (service.NetworkMode is not { } mode)
                continue;
            var word = context.Use(mode);
            if (word == "host")
            {
                host = true;
                context.Bag.Report(
                    NetworkDiagnostics.HostNetwork, mode.Location, $"Service '{service.Name}' uses the network of the node it runs on: its ports are open there",
                    "remove 'network_mode: host' unless the service needs the node's interfaces");
            }
            else if (word.StartsWith("container:", StringComparison.Ordinal) && !IsOurs(context, word["container:".Length..]))
            {
                context.Bag.Report(
                    NetworkDiagnostics.ForeignNetwork, mode.Location, $"Service '{service.Name}' joins the network of '{word["container:".Length..]}', which is not a container of this app",
                    "add that service to the file and use 'network_mode: service:NAME'");
            }
            else if (word is not ("none" or "bridge" or "default") && !word.Contains(':', StringComparison.Ordinal))
            {
                context.Bag.Report(
                    NetworkDiagnostics.UnknownMode, mode.Location, $"network_mode '{word}' of service '{service.Name}' has no equal; the pod's own network is used", "use 'networks'");
            }
        }
        return host;
    }

    /// <summary>Whether no service of the pod has a network.</summary>
    public static bool IsCutOff(PodPlan pod) => pod.Services.Count > 0 && pod.Services.All(IsCutOff);

    private static bool IsCutOff(ComposeService service) => service.NetworkMode?.Value == "none";

    private static bool IsOurs(RenderContext context, string container) =>
        context.Compose.Services.Any(s => s.ContainerName?.Value == container || s.Name.Value == container);
}
