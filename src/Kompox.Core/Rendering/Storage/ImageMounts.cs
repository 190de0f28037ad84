using Kompox.Compose;
using Kompox.Model;
using Kompox.Objects.Pods;

namespace Kompox.Rendering.Storage;

/// <summary>Mounts of the content of an image.</summary>
internal static class ImageMounts
{
    private static readonly KubernetesVersion OnByDefault = new(1, 35);

    /// <summary>Adds one mount.</summary>
    public static void Add(StorageScope scope, ComposeService service, VolumeMount mount, MountOptions options)
    {
        var context = scope.Context;
        context.Ledger.Use(mount.SubPath);
        if (mount.SourceName is not { } image)
        {
            context.Report(StorageDiagnostics.ImageVolume, mount.Source, $"Service '{service.Name}' mounts an image without naming it", "add 'source: IMAGE'");
            return;
        }
        if (context.Request.KubernetesVersion.CompareTo(OnByDefault) < 0)
        {
            context.Report(
                StorageDiagnostics.ImageVolume, mount.Source, $"Service '{service.Name}' mounts the image '{image}', which needs Kubernetes {OnByDefault}",
                $"convert with '--kubernetes-version {OnByDefault}' when the cluster is as new, or copy the files into the service's image");
            return;
        }
        if (!scope.Pod.Reserve(service, mount.Target.Value, mount.Source.Location))
            return;
        var wanted = new ImageVolume { Name = $"image-{image}", Reference = image.Value };
        var name = scope.Pod.Add($"image/{image}", VolumeRank.Other, 0, wanted);
        scope.Pod.Mount(service, options.Mount(name, mount.Target.Value, SubPath.Join(mount.SubPath?.Value)) with { ReadOnly = true });
    }
}
