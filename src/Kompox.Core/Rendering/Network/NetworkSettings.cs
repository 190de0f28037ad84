using Kompox.Compose;
using Kompox.Yaml;

namespace Kompox.Rendering.Network;

/// <summary>Settings of networks and of services on them that a cluster's network does not have.</summary>
internal static class NetworkSettings
{
    private static readonly string[] PlainDrivers = ["bridge", "overlay", "default"];

    /// <summary>Marks what is used and reports the rest.</summary>
    public static void Read(RenderContext context)
    {
        foreach (var network in context.Compose.Networks)
            Read(context, network);
        foreach (var service in context.Compose.Services)
            Read(context, service);
    }

    private static void Read(RenderContext context, ComposeNetwork network)
    {
        context.Ledger.Use(network.Source);
        context.Ledger.Use(network.Internal);
        context.Ledger.Use(network.Name);
        if (network.External is { } external && context.Use(external))
            context.Bag.Report(
                NetworkDiagnostics.ExternalNetwork, network.Key.Location, $"Network '{network.Key}' belongs to another app, whose services are not reached by their names", "name them 'SERVICE.NAMESPACE', and allow the traffic in the other app's NetworkPolicy");
        if (network.Driver is { } driver && Array.IndexOf(PlainDrivers, context.Use(driver)) < 0)
            context.Bag.Report(NetworkDiagnostics.NetworkSetting, driver.Location, $"Driver '{driver}' of network '{network.Key}' has no equal: pods use the cluster's network");
        if (network.Source is not YamlMapping mapping)
            return;
        foreach (var entry in mapping.Entries)
        {
            switch (entry.Key.Text)
            {
                case "name" or "external" or "internal" or "driver":
                    break;
                case "attachable" or "labels":
                    context.Ledger.UseAll(entry.Value);
                    context.Bag.Report(NetworkDiagnostics.NetworkDetail, entry.Key.Location, $"'{entry.Key.Text}' of network '{network.Key}' means nothing in a cluster");
                    break;
                default:
                    if (!entry.Key.Text.StartsWith("x-", StringComparison.Ordinal))
                        context.Report(NetworkDiagnostics.NetworkSetting, entry.Value, $"'{entry.Key.Text}' of network '{network.Key}' has no equal: pods use the cluster's network");
                    break;
            }
        }
    }

    private static void Read(RenderContext context, ComposeService service)
    {
        foreach (var network in service.Networks)
        {
            context.Ledger.Use(network.Source);
            foreach (var entry in (network.Source as YamlMapping)?.Entries ?? [])
            {
                if (entry.Key.Text != "aliases")
                    context.Report(
                        NetworkDiagnostics.NetworkSetting, entry.Value, $"'{entry.Key.Text}' of service '{service.Name}' on network '{network.Network}' has no equal: addresses and interfaces of pods are the cluster's");
            }
        }
        if (service.Source.Find("mac_address") is { } mac)
            context.Report(NetworkDiagnostics.NetworkSetting, mac, $"'mac_address' of service '{service.Name}' has no equal: addresses and interfaces of pods are the cluster's");
        if (service.Deploy?.EndpointMode is { } mode)
            context.Use(mode);
    }
}
