using Kompox.Compose.Loading;
using Kompox.Diagnostics;

namespace Kompox.Compose.Checking;

/// <summary>Checks what must hold inside one service and between services, apart from references.</summary>
internal static class ServiceCheck
{
    /// <summary>Reports what is wrong.</summary>
    public static void Run(ComposeProject project, LoadContext context)
    {
        var bag = context.Bag;
        var containerNames = new Dictionary<string, ComposeService>(StringComparer.Ordinal);
        foreach (var service in project.Services)
        {
            CheckImage(service, context);
            CheckNetworkMode(service, bag);
            CheckReplicas(service, bag);
            if (service.ContainerName is not { } name)
                continue;
            if (!containerNames.TryAdd(name.Value, service))
            {
                var other = containerNames[name.Value];
                bag.Report(
                    LoadDiagnostics.ContainerNameConflict,
                    name.Location,
                    $"Container name '{name.Value}' of service '{service.Name.Value}' is taken by service '{other.Name.Value}'",
                    "Give each its own name, or none",
                    other.ContainerName!.Value.Location);
            }
        }
    }

    private static void CheckImage(ComposeService service, LoadContext context)
    {
        if (service.Image is not null || service.Build is not null || service.Provider is not null || context.Unextended.Contains(service.Name.Value))
            return;
        if (service.Source.FindEntry("image") is { } empty)
            context.ReportBroken(LoadDiagnostics.NoImage, empty.Value.Location, $"The image of service '{service.Name.Value}' is empty", "Name an image, for example 'nginx:1.29'");
        else
            context.Bag.Report(LoadDiagnostics.NoImage, service.Name.Location, $"Service '{service.Name.Value}' has neither 'image' nor 'build'", "Add 'image: NAME:TAG'");
    }

    private static void CheckNetworkMode(ComposeService service, DiagnosticBag bag)
    {
        if (service.NetworkMode is { } mode && service.Networks.Count > 0)
        {
            bag.Report(
                LoadDiagnostics.NetworkModeConflict,
                mode.Location,
                $"Service '{service.Name.Value}' has both 'network_mode' and 'networks'",
                "Keep one of them",
                service.Networks[0].Network.Location);
        }
    }

    private static void CheckReplicas(ComposeService service, DiagnosticBag bag)
    {
        if (service.Scale is { } scale && service.Deploy?.Replicas is { } replicas && scale.Value != replicas.Value)
        {
            bag.Report(
                LoadDiagnostics.ReplicaConflict,
                scale.Location,
                $"Service '{service.Name.Value}' has 'scale: {scale.Value}' and 'deploy.replicas: {replicas.Value}'",
                "Keep one of them",
                replicas.Location);
        }
        var count = service.Scale ?? service.Deploy?.Replicas;
        if (service.ContainerName is { } name && count is { Value: > 1 } several)
        {
            bag.Report(
                LoadDiagnostics.ContainerNameConflict,
                name.Location,
                $"Service '{service.Name.Value}' has {several.Value} replicas, so it cannot have the one container name '{name.Value}'",
                "Remove 'container_name', or run one replica",
                several.Location);
        }
    }
}
