using Kompox.Model;
using Kompox.Objects.Pods;
using Kompox.Rendering.Extensions;

namespace Kompox.Rendering.Storage;

/// <summary>
/// Init containers that make the directories of volumes and copy what images have in them. Paths are arguments, never part of a
/// script's text.
/// </summary>
internal static class PreparationContainers
{
    /// <summary>Pod volume that carries a static busybox into the containers that copy, so that images without a shell can be copied too.</summary>
    public const string ToolVolume = "kompox-tools";

    private const string StaticToolImage = "busybox:1.36-musl";
    private const string VolumesDirectory = "/kompox-volumes";
    private const string ToolsDirectory = "/kompox-tools";

    private const string PrepareScript = """
        set -e
        while [ $# -gt 1 ]; do
          case "$1" in
            mkdir) [ -d "$2" ] || mkdir -m 1777 "$2" ;;
            touch) [ -e "$2" ] || { : > "$2"; chmod 666 "$2"; } ;;
            rmdir) rmdir "$2" 2>/dev/null || : ;;
            chmod=*) chmod "${1#chmod=}" "$2" ;;
            chown=*) chown "${1#chown=}" "$2" ;;
            copy) cp /bin/busybox "$2" ;;
          esac
          shift 2
        done
        """;

    // A copy that was cut short is done again: its mark is still there.
    private const string CopyScript = """
        b=/kompox-tools/busybox
        while [ $# -gt 2 ]; do
          if [ -d "$1" ] && { [ -e "$3" ] || [ -z "$($b ls -A "$2")" ]; }; then
            : > "$3"
            $b cp -a "$1/." "$2/" || echo "not all of $1 could be copied" >&2
            $b rm -f "$3"
          fi
          shift 3
        done
        """;

    /// <summary>The containers of a pod, in the order they run.</summary>
    public static IReadOnlyList<Container> Build(RenderContext context, PodStorage storage)
    {
        var containers = new List<Container>();
        if (storage.Preparations.Count + storage.Copies.Count > 0)
            containers.Add(Prepare(context, storage));
        foreach (var copies in storage.Copies.GroupBy(c => c.Service.Name.Value))
            containers.Add(Copy(context, [.. copies]));
        return containers;
    }

    private static Container Prepare(RenderContext context, PodStorage storage)
    {
        var steps = storage.Preparations.Distinct().OrderBy(p => p.VolumeName, StringComparer.Ordinal).ThenBy(p => p.Path, StringComparer.Ordinal).ToList();
        var arguments = new List<string> { "sh", "-c", VariableEscape.Escape(PrepareScript), "sh" };
        foreach (var step in steps)
        {
            arguments.Add(step.Action);
            arguments.Add(VariableEscape.Escape(PathOf(step.VolumeName, step.Path)));
        }
        var mounts = steps.Select(s => s.VolumeName).Distinct().Select(Mount).ToList();
        var image = context.Extensions.ToolImage;
        if (storage.Copies.Count > 0)
        {
            arguments.Add("copy");
            arguments.Add($"{ToolsDirectory}/busybox");
            mounts.Add(new PodVolumeMount { Name = ToolVolume, MountPath = ToolsDirectory });
            if (image == AppExtension.DefaultToolImage)
                image = StaticToolImage;
        }
        return new Container
        {
            Name = AppNames.SubpathsContainer,
            Image = image,
            Command = arguments,
            VolumeMounts = mounts,
        };
    }

    private static Container Copy(RenderContext context, IReadOnlyList<ImageCopy> copies)
    {
        var service = copies[0].Service;
        var arguments = new List<string> { $"{ToolsDirectory}/busybox", "sh", "-c", VariableEscape.Escape(CopyScript), "sh" };
        foreach (var copy in copies)
        {
            arguments.Add(VariableEscape.Escape(copy.ImagePath));
            arguments.Add(VariableEscape.Escape(PathOf(copy.VolumeName, copy.VolumePath)));
            var mark = copy.VolumePath.Length == 0 ? ".kompox-copying" : $".kompox-copying-{ShortHash.Of(copy.VolumePath)}";
            arguments.Add(PathOf(copy.VolumeName, mark));
        }
        return new Container
        {
            Name = ContainerName(service.Name.Value),
            Image = context.Request.Images.GetValueOrDefault(service.Name.Value) ?? service.Image?.Value ?? "",
            Command = arguments,
            VolumeMounts =
            [
                .. copies.Select(c => c.VolumeName).Distinct().Select(Mount),
                new PodVolumeMount { Name = ToolVolume, MountPath = ToolsDirectory, ReadOnly = true },
            ],
            SecurityContext = new ContainerSecurityContext { RunAsUser = 0 },
        };
    }

    private static string ContainerName(string service)
    {
        var name = DnsName.ToLabel($"init-copy-{service}");
        return name.Length < $"init-copy-{service}".Length ? $"{name[..Math.Min(name.Length, 56)].TrimEnd('-')}-{ShortHash.Of(service)}" : name;
    }

    private static PodVolumeMount Mount(string volume) => new() { Name = volume, MountPath = PathOf(volume, "") };

    private static string PathOf(string volume, string path) =>
        path.Length == 0 ? $"{VolumesDirectory}/{volume}" : $"{VolumesDirectory}/{volume}/{path}";
}
