using Kompox.Compose;
using Kompox.Objects.Pods;
using Kompox.Rendering.Configuration;

namespace Kompox.Rendering.Storage;

/// <summary>Mounts of configs and secrets: one file each.</summary>
internal static class ResourceMounts
{
    /// <summary>Adds the configs and secrets of a service.</summary>
    public static void Add(StorageScope scope, ComposeService service)
    {
        foreach (var reference in service.Configs)
            Add(scope, service, reference, scope.Resources.Config(reference.Name));
        foreach (var reference in service.Secrets)
            Add(scope, service, reference, scope.Resources.Secret(reference.Name));
    }

    private static void Add(StorageScope scope, ComposeService service, ResourceReference reference, ContentObject? content)
    {
        var context = scope.Context;
        context.Ledger.UseAll(reference.Source);
        if (content is null)
            return;
        if (IsForeign(reference.Uid?.Value) || IsForeign(reference.Gid?.Value))
            context.Bag.Report(
                ConfigurationDiagnostics.Owner, (reference.Uid ?? reference.Gid)!.Value.Location,
                $"'{reference.Name}' of service '{service.Name}' belongs to root in the pod, not to {reference.Uid?.Value ?? "0"}:{reference.Gid?.Value ?? "0"}",
                reference.Mode is { } mode && (mode.Value & 0b100) == 0 ? "its mode lets only the owner read it: use 0444" : null);
        if (!scope.Pod.Reserve(service, reference.Target.Value, reference.Source.Location))
            return;
        var name = scope.Pod.Add(content, reference.Mode?.Value);
        scope.Pod.Mount(service, new PodVolumeMount { Name = name, MountPath = reference.Target.Value, SubPath = content.Files[0].Path, ReadOnly = true });
    }

    private static bool IsForeign(string? id) => id is not (null or "" or "0");
}
