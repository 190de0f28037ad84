using Kompox.Compose;
using Kompox.Model;
using Kompox.Objects.Pods;
using Kompox.Yaml;

namespace Kompox.Rendering.Storage;

/// <summary>How a volume is mounted, whatever it is.</summary>
internal sealed record MountOptions
{
    private static readonly KubernetesVersion RecursiveSince = new(1, 31);

    public bool ReadOnly { get; init; }

    /// <summary><c>HostToContainer</c>, <c>Bidirectional</c> or <c>null</c>.</summary>
    public string? Propagation { get; init; }

    /// <summary><c>Enabled</c>, <c>IfPossible</c> or <c>null</c>.</summary>
    public string? Recursive { get; init; }

    /// <summary>Reads the options of a mount and marks them; those without meaning in Kubernetes (SELinux labels, consistency) are marked too.</summary>
    public static MountOptions Read(RenderContext context, VolumeMount mount, bool readOnly)
    {
        var ledger = context.Ledger;
        ledger.Use(mount.SourceName);
        ledger.Use(mount.Target);
        var isReadOnly = ledger.Use(mount.ReadOnly) ?? false;
        ledger.UseAll(mount.Source.Find("consistency"));
        string? recursive = null;
        if (mount.Source.Find("bind") is YamlMapping bind)
        {
            ledger.UseAll(bind.Find("create_host_path"));
            ledger.UseAll(bind.Find("selinux"));
            if (context.Request.KubernetesVersion.CompareTo(RecursiveSince) >= 0 && bind.Find("recursive") is YamlScalar scalar)
            {
                ledger.Use(scalar);
                recursive = scalar.Text == "readonly" ? "Enabled" : null;
            }
        }
        var propagation = ledger.Use(mount.Propagation) switch
        {
            "rshared" or "shared" => "Bidirectional",
            "rslave" or "slave" => "HostToContainer",
            _ => null,
        };
        return new MountOptions
        {
            ReadOnly = isReadOnly || readOnly,
            Propagation = propagation,
            // The API takes one of the two.
            Recursive = (isReadOnly || readOnly) && propagation is null ? recursive : null,
        };
    }

    /// <summary>A mount with these options.</summary>
    public PodVolumeMount Mount(string volume, string path, string? subPath = null) => new()
    {
        Name = volume,
        MountPath = path,
        SubPath = subPath,
        ReadOnly = ReadOnly ? true : null,
        MountPropagation = Propagation,
        RecursiveReadOnly = Recursive,
    };
}
