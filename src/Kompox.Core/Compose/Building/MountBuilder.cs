using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Compose.Building;

/// <summary>Reads what a service mounts: volumes, tmpfs, devices, configs and secrets.</summary>
internal sealed class MountBuilder(ValueReader values, Dictionary<YamlNode, string> written)
{
    /// <summary>The service with its mounts.</summary>
    public ComposeService Add(ComposeService service)
    {
        var source = service.Source;
        return service with
        {
            Volumes = BuildVolumes(source),
            VolumesFrom = ValueReader.Texts(source, "volumes_from"),
            Tmpfs = ValueReader.Texts(source, "tmpfs"),
            Devices = BuildDevices(source),
            Configs = BuildGrants(source, "configs", "/"),
            Secrets = BuildGrants(source, "secrets", "/run/secrets/"),
        };
    }

    private List<VolumeMount> BuildVolumes(YamlMapping service)
    {
        var mounts = new List<VolumeMount>();
        foreach (var item in ValueReader.Items(service, "volumes"))
        {
            if (item is not YamlMapping mapping || values.Required(mapping, "target", "A volume mount") is not { } target)
                continue;
            if (!FilePath.IsAbsolute(target.Value))
                values.ReportRelativeTarget(target);
            var type = mapping.Find("type") as YamlScalar;
            var source = type?.Text is "bind" or "npipe" or "image" ? values.Required(mapping, "source", $"A mount of type '{type.Text}'") : ValueReader.Word(mapping, "source");
            var volume = ValueReader.Mapping(mapping, "volume");
            var image = ValueReader.Mapping(mapping, "image");
            var tmpfs = ValueReader.Mapping(mapping, "tmpfs");
            mounts.Add(new VolumeMount
            {
                Type = new Located<VolumeMountType>(TypeOf(type?.Text), type ?? (YamlNode)mapping),
                SourceName = source,
                WrittenSource = source is { } from && written.TryGetValue(from.Source, out var text) ? text : null,
                Target = target,
                ReadOnly = values.Bool(mapping, "read_only"),
                Propagation = ValueReader.Mapping(mapping, "bind") is { } bind ? ValueReader.Word(bind, "propagation") : null,
                NoCopy = volume is null ? null : values.Bool(volume, "nocopy"),
                SubPath = (volume ?? image) is { } inner ? ValueReader.Word(inner, "subpath") : null,
                TmpfsSize = tmpfs is null ? null : values.Size(tmpfs, "size"),
                TmpfsMode = tmpfs is null ? null : values.Mode(tmpfs, "mode"),
                Source = mapping,
            });
        }
        return mounts;
    }

    private static VolumeMountType TypeOf(string? text) => text switch
    {
        "bind" => VolumeMountType.Bind,
        "tmpfs" => VolumeMountType.Tmpfs,
        "image" => VolumeMountType.Image,
        "npipe" => VolumeMountType.NamedPipe,
        "cluster" => VolumeMountType.Cluster,
        _ => VolumeMountType.Volume,
    };

    private static List<DeviceMapping> BuildDevices(YamlMapping service)
    {
        var devices = new List<DeviceMapping>();
        foreach (var item in ValueReader.Items(service, "devices"))
        {
            if (item is not YamlMapping mapping || ValueReader.Word(mapping, "source") is not { } source)
                continue;
            devices.Add(new DeviceMapping
            {
                HostPath = source,
                Target = ValueReader.Word(mapping, "target"),
                Permissions = ValueReader.Word(mapping, "permissions"),
                Source = mapping,
            });
        }
        return devices;
    }

    private List<ResourceReference> BuildGrants(YamlMapping service, string key, string directory)
    {
        var grants = new List<ResourceReference>();
        foreach (var item in ValueReader.Items(service, key))
        {
            if (item is not YamlMapping mapping || values.Required(mapping, "source", $"An entry of '{key}'") is not { } name)
                continue;
            var target = ValueReader.Word(mapping, "target") ?? name;
            grants.Add(new ResourceReference
            {
                Name = name,
                Target = target.Value.StartsWith('/') ? target : target with { Value = directory + target.Value },
                Uid = ValueReader.Word(mapping, "uid"),
                Gid = ValueReader.Word(mapping, "gid"),
                Mode = values.Mode(mapping, "mode"),
                Source = mapping,
            });
        }
        return grants;
    }
}
