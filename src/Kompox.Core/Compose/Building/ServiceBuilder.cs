using Kompox.Yaml;

namespace Kompox.Compose.Building;

/// <summary>Reads one canonical service into its record. Files are not touched here.</summary>
internal sealed class ServiceBuilder(ValueReader values, Dictionary<YamlNode, string> written)
{
    private readonly MountBuilder _mounts = new(values, written);
    private readonly NetworkBuilder _network = new(values);
    private readonly DeploymentBuilder _deployments = new(values);

    /// <summary>The service under a key.</summary>
    public ComposeService Build(YamlScalar key, YamlMapping source, string directory)
    {
        var service = new ComposeService
        {
            Name = new Located<string>(key.Text, key),
            Source = source,
            Directory = directory,
            Image = ValueReader.Word(source, "image"),
            Build = ValueReader.Mapping(source, "build"),
            Profiles = ValueReader.Texts(source, "profiles"),
            Extension = ValueReader.Mapping(source, "x-kompox"),
            Provider = ValueReader.Mapping(source, "provider"),
            Models = ValueReader.Mapping(source, "models"),
            UseApiSocket = values.Bool(source, "use_api_socket"),
            DependsOn = BuildDependencies(source),
            HealthCheck = ValueReader.Mapping(source, "healthcheck") is { } check ? BuildHealthCheck(check) : null,
            Deploy = ValueReader.Mapping(source, "deploy") is { } deploy ? _deployments.Build(deploy) : null,
        };
        service = WithProcess(service);
        service = WithIsolation(service);
        service = WithResources(service);
        service = _mounts.Add(service);
        return _network.Add(service);
    }

    private ComposeService WithProcess(ComposeService service)
    {
        var source = service.Source;
        return service with
        {
            Command = ValueReader.Arguments(source, "command"),
            Entrypoint = ValueReader.Arguments(source, "entrypoint"),
            WorkingDir = ValueReader.Word(source, "working_dir"),
            Tty = values.Bool(source, "tty"),
            StdinOpen = values.Bool(source, "stdin_open"),
            Environment = values.Variables(source, "environment"),
            Labels = values.Pairs(source, "labels"),
            Annotations = values.Pairs(source, "annotations"),
            ContainerName = ValueReader.Word(source, "container_name"),
            Hostname = ValueReader.Word(source, "hostname"),
            DomainName = ValueReader.Word(source, "domainname"),
            Init = values.Bool(source, "init"),
            Logging = ValueReader.Mapping(source, "logging"),
            Scale = values.Long(source, "scale"),
            StopGracePeriod = values.Duration(source, "stop_grace_period"),
            StopSignal = ValueReader.Word(source, "stop_signal"),
            Restart = ValueReader.Word(source, "restart"),
            PullPolicy = ValueReader.Word(source, "pull_policy"),
            PostStart = BuildHooks(source, "post_start"),
            PreStop = BuildHooks(source, "pre_stop"),
        };
    }

    private ComposeService WithIsolation(ComposeService service)
    {
        var source = service.Source;
        return service with
        {
            User = ValueReader.Word(source, "user"),
            GroupAdd = ValueReader.Texts(source, "group_add"),
            Privileged = values.Bool(source, "privileged"),
            CapAdd = ValueReader.Texts(source, "cap_add"),
            CapDrop = ValueReader.Texts(source, "cap_drop"),
            ReadOnly = values.Bool(source, "read_only"),
            SecurityOpt = ValueReader.Texts(source, "security_opt"),
            Sysctls = values.Pairs(source, "sysctls"),
            Ulimits = ValueReader.Mapping(source, "ulimits"),
            Runtime = ValueReader.Word(source, "runtime"),
            Platform = ValueReader.Word(source, "platform"),
            Pid = ValueReader.Word(source, "pid"),
            Ipc = ValueReader.Word(source, "ipc"),
            UsernsMode = ValueReader.Word(source, "userns_mode"),
        };
    }

    private ComposeService WithResources(ComposeService service)
    {
        var source = service.Source;
        return service with
        {
            ShmSize = values.Size(source, "shm_size"),
            Gpus = _deployments.BuildDevices(source, "gpus"),
            GpusAll = ValueReader.Word(source, "gpus"),
            Cpus = values.Decimal(source, "cpus"),
            MemLimit = values.Size(source, "mem_limit"),
            MemReservation = values.Size(source, "mem_reservation"),
            CpuShares = values.Decimal(source, "cpu_shares"),
            CpuQuota = values.Decimal(source, "cpu_quota"),
            CpuPeriod = values.Decimal(source, "cpu_period"),
            PidsLimit = values.Long(source, "pids_limit"),
        };
    }

    private List<ServiceDependency> BuildDependencies(YamlMapping source)
    {
        var dependencies = new List<ServiceDependency>();
        foreach (var entry in ValueReader.Entries(source, "depends_on"))
        {
            if (entry.Value is not YamlMapping mapping)
                continue;
            var condition = mapping.Find("condition") as YamlScalar;
            dependencies.Add(new ServiceDependency
            {
                Service = new Located<string>(entry.Key.Text, entry.Key),
                Condition = new Located<DependencyCondition>(ConditionOf(condition?.Text), condition ?? (YamlNode)mapping),
                Required = values.Bool(mapping, "required") ?? new Located<bool>(true, mapping),
                Restart = values.Bool(mapping, "restart") ?? new Located<bool>(false, mapping),
                Source = mapping,
            });
        }
        return dependencies;
    }

    private static DependencyCondition ConditionOf(string? text) => text switch
    {
        "service_healthy" => DependencyCondition.Healthy,
        "service_completed_successfully" => DependencyCondition.CompletedSuccessfully,
        _ => DependencyCondition.Started,
    };

    private HealthCheck BuildHealthCheck(YamlMapping source)
    {
        var test = ValueReader.Texts(source, "test");
        return new HealthCheck
        {
            IsDisabled = values.Bool(source, "disable") is { Value: true } || test is [{ Value: "NONE" }, ..],
            Test = test is [] or [{ Value: "NONE" }, ..] ? null : test,
            Interval = values.Duration(source, "interval"),
            Timeout = values.Duration(source, "timeout"),
            Retries = values.Long(source, "retries"),
            StartPeriod = values.Duration(source, "start_period"),
            StartInterval = values.Duration(source, "start_interval"),
            Source = source,
        };
    }

    private List<ServiceHook> BuildHooks(YamlMapping source, string key)
    {
        var hooks = new List<ServiceHook>();
        foreach (var item in ValueReader.Items(source, key))
        {
            if (item is not YamlMapping hook || ValueReader.Arguments(hook, "command") is not { } command)
                continue;
            hooks.Add(new ServiceHook
            {
                Command = command,
                User = ValueReader.Word(hook, "user"),
                Privileged = values.Bool(hook, "privileged"),
                WorkingDir = ValueReader.Word(hook, "working_dir"),
                Environment = values.Variables(hook, "environment"),
                Source = hook,
            });
        }
        return hooks;
    }
}
