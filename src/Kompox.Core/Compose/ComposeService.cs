using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>
/// One service (specification 05) in canonical form. A <c>null</c> property means the attribute is absent; attributes without
/// a property here are read from <see cref="Source"/> by key.
/// </summary>
public sealed record ComposeService
{
    /// <summary>The service name, located at its key.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>The canonical mapping.</summary>
    public required YamlMapping Source { get; init; }

    /// <summary>Directory (absolute) of the file that declares the service: base of its relative paths.</summary>
    public required string Directory { get; init; }

    /// <summary>The image reference as written.</summary>
    public Located<string>? Image { get; init; }

    /// <summary>The <c>build</c> section.</summary>
    public YamlMapping? Build { get; init; }

    /// <summary>Replaces the image's CMD. Present and empty: the image's CMD is cleared.</summary>
    public ArgumentList? Command { get; init; }

    /// <summary>Replaces the image's ENTRYPOINT. Present and empty: the image's ENTRYPOINT is cleared.</summary>
    public ArgumentList? Entrypoint { get; init; }

    public Located<string>? WorkingDir { get; init; }
    public Located<bool>? Tty { get; init; }
    public Located<bool>? StdinOpen { get; init; }

    /// <summary><c>environment</c> in file order; it wins over <see cref="EnvFiles"/>.</summary>
    public IReadOnlyList<EnvironmentVariable> Environment { get; init; } = [];

    /// <summary><c>env_file</c> in file order; later files win.</summary>
    public IReadOnlyList<EnvFile> EnvFiles { get; init; } = [];

    /// <summary><c>labels</c> and <c>label_file</c> together.</summary>
    public IReadOnlyList<KeyedValue> Labels { get; init; } = [];
    public IReadOnlyList<KeyedValue> Annotations { get; init; } = [];
    public Located<string>? ContainerName { get; init; }
    public Located<string>? Hostname { get; init; }
    public Located<string>? DomainName { get; init; }
    public Located<bool>? Init { get; init; }
    public Located<string>? User { get; init; }
    public IReadOnlyList<Located<string>> GroupAdd { get; init; } = [];
    public Located<bool>? Privileged { get; init; }
    public IReadOnlyList<Located<string>> CapAdd { get; init; } = [];
    public IReadOnlyList<Located<string>> CapDrop { get; init; } = [];
    public Located<bool>? ReadOnly { get; init; }
    public IReadOnlyList<Located<string>> SecurityOpt { get; init; } = [];
    public IReadOnlyList<KeyedValue> Sysctls { get; init; } = [];

    /// <summary><c>ulimits</c>: each value is a number or a mapping of soft and hard.</summary>
    public YamlMapping? Ulimits { get; init; }
    public Located<ByteSize>? ShmSize { get; init; }

    /// <summary>Service-level <c>tmpfs</c> entries as written, for example <c>/run:size=64m,mode=755</c>.</summary>
    public IReadOnlyList<Located<string>> Tmpfs { get; init; } = [];
    public IReadOnlyList<DeviceMapping> Devices { get; init; } = [];
    public IReadOnlyList<DeviceRequest> Gpus { get; init; } = [];

    /// <summary>Whether <c>gpus: all</c> was written.</summary>
    public Located<string>? GpusAll { get; init; }
    public Located<string>? Runtime { get; init; }
    public Located<string>? Platform { get; init; }
    public Located<string>? Pid { get; init; }
    public Located<string>? Ipc { get; init; }
    public Located<string>? UsernsMode { get; init; }
    public Located<string>? PullPolicy { get; init; }

    /// <summary><c>cpus</c>, in CPUs.</summary>
    public Located<decimal>? Cpus { get; init; }
    public Located<ByteSize>? MemLimit { get; init; }
    public Located<ByteSize>? MemReservation { get; init; }
    public Located<decimal>? CpuShares { get; init; }

    /// <summary>Microseconds of CPU time per <see cref="CpuPeriod"/>.</summary>
    public Located<decimal>? CpuQuota { get; init; }

    /// <summary>Microseconds.</summary>
    public Located<decimal>? CpuPeriod { get; init; }
    public Located<long>? PidsLimit { get; init; }
    public YamlMapping? Logging { get; init; }
    public Located<long>? Scale { get; init; }
    public Located<TimeSpan>? StopGracePeriod { get; init; }
    public Located<string>? StopSignal { get; init; }

    /// <summary><c>no</c>, <c>always</c>, <c>on-failure[:n]</c> or <c>unless-stopped</c>.</summary>
    public Located<string>? Restart { get; init; }
    public IReadOnlyList<ServiceHook> PostStart { get; init; } = [];
    public IReadOnlyList<ServiceHook> PreStop { get; init; } = [];
    public YamlMapping? Provider { get; init; }
    public Located<bool>? UseApiSocket { get; init; }
    public IReadOnlyList<ServiceDependency> DependsOn { get; init; } = [];
    public HealthCheck? HealthCheck { get; init; }
    public IReadOnlyList<PortMapping> Ports { get; init; } = [];

    /// <summary><c>expose</c> entries as written, for example <c>3000</c> or <c>8000-8010/udp</c>.</summary>
    public IReadOnlyList<Located<string>> Expose { get; init; } = [];
    public IReadOnlyList<ServiceNetwork> Networks { get; init; } = [];
    public Located<string>? NetworkMode { get; init; }

    /// <summary><c>SERVICE</c> or <c>SERVICE:ALIAS</c>.</summary>
    public IReadOnlyList<Located<string>> Links { get; init; } = [];
    public IReadOnlyList<Located<string>> ExternalLinks { get; init; } = [];

    /// <summary><c>extra_hosts</c>: host name and address; one entry per address.</summary>
    public IReadOnlyList<KeyedValue> ExtraHosts { get; init; } = [];
    public IReadOnlyList<Located<string>> Dns { get; init; } = [];
    public IReadOnlyList<Located<string>> DnsSearch { get; init; } = [];
    public IReadOnlyList<Located<string>> DnsOpt { get; init; } = [];
    public IReadOnlyList<VolumeMount> Volumes { get; init; } = [];

    /// <summary><c>SERVICE[:ro]</c> or <c>container:NAME[:ro]</c>.</summary>
    public IReadOnlyList<Located<string>> VolumesFrom { get; init; } = [];
    public IReadOnlyList<ResourceReference> Configs { get; init; } = [];
    public IReadOnlyList<ResourceReference> Secrets { get; init; } = [];
    public Deployment? Deploy { get; init; }
    public IReadOnlyList<Located<string>> Profiles { get; init; } = [];

    /// <summary>Service-level <c>models</c>, canonical mapping.</summary>
    public YamlMapping? Models { get; init; }

    /// <summary>Service-level <c>x-kompox</c>, or <c>null</c>.</summary>
    public YamlMapping? Extension { get; init; }
}
