using System.Globalization;
using Kompox.Compose;
using Kompox.Yaml;

namespace Kompox.Rendering.Containers;

/// <summary><c>gpus</c> and <c>deploy.resources.reservations.devices</c> as extended resources.</summary>
internal static class DeviceRequests
{
    /// <summary>Adds them to the limits.</summary>
    public static void Add(RenderContext context, ComposeService service, SortedDictionary<string, (string Quantity, YamlNode? At)> limits)
    {
        if (service.GpusAll is { } all)
        {
            context.Use(all);
            limits["nvidia.com/gpu"] = ("1", all.Source);
            ReportCount(context, service, all.Source, "all devices");
        }
        foreach (var request in service.Gpus)
            Add(context, service, request, limits);
        foreach (var request in service.Deploy?.Reservations?.Devices ?? [])
            Add(context, service, request, limits);
    }

    private static void Add(RenderContext context, ComposeService service, DeviceRequest request, SortedDictionary<string, (string Quantity, YamlNode? At)> limits)
    {
        foreach (var key in (ReadOnlySpan<string>)["capabilities", "driver", "count", "device_ids"])
            context.Ledger.UseAll(request.Source.Find(key));
        if (Resource(request) is not { } resource)
        {
            context.Bag.Report(
                ContainerDiagnostics.DeviceUnknown,
                request.Source.Location,
                $"The devices that service '{service.Name}' asks for are not known on Kubernetes",
                "Name the resource of their device plug-in in 'x-kompox.limits'");
            return;
        }
        long count = 1;
        if (request.DeviceIds.Count > 0)
        {
            count = request.DeviceIds.Count;
            ReportCount(context, service, request.DeviceIds[0].Source, "chosen devices");
        }
        else if (request.Count is { Value: > 0 } given)
        {
            count = given.Value;
        }
        else
        {
            ReportCount(context, service, request.Count?.Source ?? request.Source, "all devices");
        }
        limits[resource] = (count.ToString(CultureInfo.InvariantCulture), request.Source);
    }

    private static string? Resource(DeviceRequest request)
    {
        switch (request.Driver?.Value)
        {
            case "nvidia":
                return "nvidia.com/gpu";
            case "amd" or "amdgpu":
                return "amd.com/gpu";
            case null or "":
                break;
            default:
                return null;
        }
        foreach (var capability in request.Capabilities)
        {
            if (capability.Value is "gpu" or "nvidia" or "compute" or "utility" or "video" or "graphics")
                return "nvidia.com/gpu";
        }
        return request.Capabilities.Count == 0 ? "nvidia.com/gpu" : null;
    }

    private static void ReportCount(RenderContext context, ComposeService service, YamlNode at, string what) =>
        context.Bag.Report(ContainerDiagnostics.Gpu, at.Location, $"Service '{service.Name}' asks for {what}; a number of devices is asked for instead", "Write 'count'");
}
