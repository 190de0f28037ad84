using static Kompox.Compose.Schema.SchemaShapes;
using static Kompox.Compose.Schema.ValueShapes;

namespace Kompox.Compose.Schema;

/// <summary>The keys of a service (specification 05).</summary>
internal static class ServiceSchema
{
    private static readonly SchemaNode DeviceLimits = ListOf(new(("path", TextValue), ("rate", Count)) { Shapes = Mapping });

    private static readonly SchemaNode BlkioConfig = new(
        ("device_read_bps", DeviceLimits),
        ("device_read_iops", DeviceLimits),
        ("device_write_bps", DeviceLimits),
        ("device_write_iops", DeviceLimits),
        ("weight", Count),
        ("weight_device", ListOf(new(("path", TextValue), ("weight", Count)) { Shapes = Mapping })))
    {
        Shapes = Mapping,
    };

    private static readonly SchemaNode DependsOn = new()
    {
        Shapes = List | Mapping,
        Items = TextValue,
        IsUnique = true,
        Keys = KeyPattern.Name,
        Values = new(
            ("restart", Flag),
            ("required", YesNo),
            ("condition", OneOf("service_started", "service_healthy", "service_completed_successfully")))
        {
            Shapes = Mapping,
            Required = ["condition"],
            HasExtensions = true,
        },
    };

    private static readonly SchemaNode Devices = ListOf(new(("source", TextValue), ("target", TextValue), ("permissions", TextValue))
    {
        Shapes = Text | Mapping,
        Required = ["source"],
        HasExtensions = true,
    });

    private static readonly SchemaNode EnvFile = new()
    {
        Shapes = Text | List,
        Items = new(("path", TextValue), ("format", TextValue), ("required", Flag)) { Shapes = Text | Mapping, Required = ["path"] },
    };

    private static readonly SchemaNode Scalar = new() { Shapes = Logical | Number | Text };

    private static readonly SchemaNode Provider = new(
        ("type", TextValue),
        ("options", new() { Shapes = Mapping, IsOpen = true, Values = new() { Shapes = Logical | Number | Text | List, Items = Scalar } }))
    {
        Shapes = Mapping,
        Required = ["type"],
        HasExtensions = true,
    };

    private static readonly SchemaNode HealthCheck = Object(
        ("disable", Flag),
        ("interval", TextValue),
        ("retries", Amount),
        ("test", StringOrList),
        ("timeout", TextValue),
        ("start_period", TextValue),
        ("start_interval", TextValue));

    private static readonly SchemaNode Logging = Object(
        ("driver", TextValue),
        ("options", new() { Shapes = Mapping, IsOpen = true, Values = new() { Shapes = Number | Text | Null } }));

    private static readonly SchemaNode Models = new()
    {
        Shapes = List | Mapping,
        Items = TextValue,
        IsUnique = true,
        Keys = KeyPattern.Name,
        IsOpen = true,
        Values = Object(("endpoint_var", TextValue), ("model_var", TextValue)),
    };

    private static readonly SchemaNode Networks = new()
    {
        Shapes = List | Mapping,
        Items = TextValue,
        IsUnique = true,
        Keys = KeyPattern.Name,
        Values = new(
            ("aliases", UniqueStrings),
            ("interface_name", TextValue),
            ("ipv4_address", TextValue),
            ("ipv6_address", TextValue),
            ("link_local_ips", UniqueStrings),
            ("mac_address", TextValue),
            ("driver_opts", DriverOptions),
            ("priority", PlainNumber),
            ("gw_priority", PlainNumber))
        {
            Shapes = Mapping | Null,
            HasExtensions = true,
        },
    };

    private static readonly SchemaNode Ports = new()
    {
        Shapes = List,
        IsUnique = true,
        Items = new(
            ("name", TextValue),
            ("mode", TextValue),
            ("host_ip", TextValue),
            ("target", Count),
            ("published", Count),
            ("protocol", TextValue),
            ("app_protocol", TextValue))
        {
            Shapes = Number | Text | Mapping,
            HasExtensions = true,
        },
    };

    private static readonly SchemaNode Volumes = new()
    {
        Shapes = List,
        IsUnique = true,
        Items = new(
            ("type", OneOf("bind", "volume", "tmpfs", "cluster", "npipe", "image")),
            ("source", TextValue),
            ("target", TextValue),
            ("read_only", Flag),
            ("consistency", TextValue),
            ("bind", Object(
                ("propagation", TextValue),
                ("create_host_path", Flag),
                ("recursive", OneOf("enabled", "disabled", "writable", "readonly")),
                ("selinux", OneOf("z", "Z")))),
            ("volume", Object(("labels", ListOrMapping), ("nocopy", Flag), ("subpath", TextValue))),
            ("tmpfs", Object(("size", new() { Shapes = Integer | Text, Minimum = 0 }), ("mode", Amount))),
            ("image", Object(("subpath", TextValue))))
        {
            Shapes = Text | Mapping,
            Required = ["type"],
            HasExtensions = true,
        },
    };

    /// <summary>One service.</summary>
    public static readonly SchemaNode Service = Object(
        ("develop", DevelopSchema.Develop),
        ("deploy", DeploySchema.Deploy),
        ("annotations", ListOrMapping),
        ("attach", Flag),
        ("build", BuildSchema.Build),
        ("blkio_config", BlkioConfig),
        ("cap_add", UniqueStrings),
        ("cap_drop", UniqueStrings),
        ("cgroup", OneOf("host", "private")),
        ("cgroup_parent", TextValue),
        ("command", Command),
        ("configs", Grants),
        ("container_name", new() { Shapes = Text, Pattern = TextPattern.ContainerName }),
        ("cpu_count", new() { Shapes = Integer | Text, Minimum = 0 }),
        ("cpu_percent", new() { Shapes = Integer | Text, Minimum = 0, Maximum = 100 }),
        ("cpu_shares", Amount),
        ("cpu_quota", Amount),
        ("cpu_period", Amount),
        ("cpu_rt_period", Amount),
        ("cpu_rt_runtime", Amount),
        ("cpus", Amount),
        ("cpuset", TextValue),
        ("credential_spec", Object(("config", TextValue), ("file", TextValue), ("registry", TextValue))),
        ("depends_on", DependsOn),
        ("device_cgroup_rules", UniqueStrings),
        ("devices", Devices),
        ("dns", StringOrUniqueList),
        ("dns_opt", UniqueStrings),
        ("dns_search", StringOrUniqueList),
        ("domainname", TextValue),
        ("entrypoint", Command),
        ("env_file", EnvFile),
        ("label_file", StringOrList),
        ("environment", ListOrMapping),
        ("expose", UniqueAmounts),
        ("extends", new(("service", TextValue), ("file", TextValue)) { Shapes = Text | Mapping, Required = ["service"] }),
        ("provider", Provider),
        ("external_links", UniqueStrings),
        ("extra_hosts", ExtraHosts),
        ("gpus", DeploySchema.Gpus),
        ("group_add", UniqueAmounts),
        ("healthcheck", HealthCheck),
        ("hostname", TextValue),
        ("image", TextValue),
        ("init", Flag),
        ("ipc", TextValue),
        ("isolation", TextValue),
        ("labels", ListOrMapping),
        ("links", UniqueStrings),
        ("logging", Logging),
        ("mac_address", TextValue),
        ("mem_limit", Amount),
        ("mem_reservation", Count),
        ("mem_swappiness", Count),
        ("memswap_limit", Amount),
        ("network_mode", TextValue),
        ("models", Models),
        ("networks", Networks),
        ("oom_kill_disable", Flag),
        ("oom_score_adj", new() { Shapes = Integer | Text, Minimum = -1000, Maximum = 1000 }),
        ("pid", StringOrNull),
        ("pids_limit", Amount),
        ("platform", TextValue),
        ("ports", Ports),
        ("post_start", ListOf(Hook)),
        ("pre_stop", ListOf(Hook)),
        ("privileged", Flag),
        ("profiles", UniqueStrings),
        ("pull_policy", new() { Shapes = Text, Pattern = TextPattern.PullPolicy }),
        ("pull_refresh_after", TextValue),
        ("read_only", Flag),
        ("restart", TextValue),
        ("runtime", TextValue),
        ("scale", Count),
        ("security_opt", UniqueStrings),
        ("shm_size", Amount),
        ("secrets", Grants),
        ("sysctls", ListOrMapping),
        ("stdin_open", Flag),
        ("stop_grace_period", TextValue),
        ("stop_signal", TextValue),
        ("storage_opt", new() { Shapes = Mapping, IsOpen = true }),
        ("tmpfs", StringOrUniqueList),
        ("tty", Flag),
        ("ulimits", Ulimits),
        ("use_api_socket", YesNo),
        ("user", TextValue),
        ("uts", TextValue),
        ("userns_mode", TextValue),
        ("volumes", Volumes),
        ("volumes_from", UniqueStrings),
        ("working_dir", TextValue));
}
