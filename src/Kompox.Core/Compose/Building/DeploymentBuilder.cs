using Kompox.Yaml;

namespace Kompox.Compose.Building;

/// <summary>Reads the <c>deploy</c> section (Compose Deploy Specification) and device requests.</summary>
internal sealed class DeploymentBuilder(ValueReader values)
{
    /// <summary>The section as a record.</summary>
    public Deployment Build(YamlMapping source)
    {
        var resources = ValueReader.Mapping(source, "resources");
        var placement = ValueReader.Mapping(source, "placement");
        return new Deployment
        {
            Mode = ValueReader.Word(source, "mode"),
            Replicas = values.Long(source, "replicas"),
            EndpointMode = ValueReader.Word(source, "endpoint_mode"),
            Labels = values.Pairs(source, "labels"),
            Limits = resources is null ? null : BuildResources(resources, "limits"),
            Reservations = resources is null ? null : BuildResources(resources, "reservations"),
            RestartPolicy = BuildRestartPolicy(source),
            UpdateConfig = BuildUpdateConfig(source, "update_config"),
            RollbackConfig = BuildUpdateConfig(source, "rollback_config"),
            Constraints = placement is null ? [] : ValueReader.Texts(placement, "constraints"),
            SpreadBy = placement is null ? [] : BuildSpread(placement),
            MaxReplicasPerNode = placement is null ? null : values.Long(placement, "max_replicas_per_node"),
            Source = source,
        };
    }

    /// <summary>A list of device requests under a key.</summary>
    public IReadOnlyList<DeviceRequest> BuildDevices(YamlMapping source, string key)
    {
        var items = ValueReader.Items(source, key);
        if (items.Count == 0)
            return [];
        var requests = new List<DeviceRequest>(items.Count);
        foreach (var item in items)
        {
            if (item is not YamlMapping mapping)
                continue;
            requests.Add(new DeviceRequest
            {
                Capabilities = ValueReader.Texts(mapping, "capabilities"),
                Driver = ValueReader.Word(mapping, "driver"),
                Count = ValueReader.Word(mapping, "count") is { Value: "all" } all ? new Located<long>(-1, all.Source) : values.Long(mapping, "count"),
                DeviceIds = ValueReader.Texts(mapping, "device_ids"),
                Source = mapping,
            });
        }
        return requests;
    }

    private DeployResources? BuildResources(YamlMapping resources, string key)
    {
        if (ValueReader.Mapping(resources, key) is not { } source)
            return null;
        return new DeployResources
        {
            Cpus = values.Decimal(source, "cpus"),
            Memory = values.Size(source, "memory"),
            Pids = values.Long(source, "pids"),
            Devices = BuildDevices(source, "devices"),
            Source = source,
        };
    }

    private RestartPolicy? BuildRestartPolicy(YamlMapping deploy)
    {
        if (ValueReader.Mapping(deploy, "restart_policy") is not { } source)
            return null;
        return new RestartPolicy
        {
            Condition = ValueReader.Word(source, "condition"),
            Delay = values.Duration(source, "delay"),
            MaxAttempts = values.Long(source, "max_attempts"),
            Window = values.Duration(source, "window"),
            Source = source,
        };
    }

    private UpdateConfig? BuildUpdateConfig(YamlMapping deploy, string key)
    {
        if (ValueReader.Mapping(deploy, key) is not { } source)
            return null;
        return new UpdateConfig
        {
            Parallelism = values.Long(source, "parallelism"),
            Delay = values.Duration(source, "delay"),
            FailureAction = ValueReader.Word(source, "failure_action"),
            Monitor = values.Duration(source, "monitor"),
            MaxFailureRatio = values.Decimal(source, "max_failure_ratio"),
            Order = ValueReader.Word(source, "order"),
            Source = source,
        };
    }

    private static List<Located<string>> BuildSpread(YamlMapping placement)
    {
        var spread = new List<Located<string>>();
        foreach (var item in ValueReader.Items(placement, "preferences"))
        {
            if (item is YamlMapping mapping && ValueReader.Word(mapping, "spread") is { } by)
                spread.Add(by);
        }
        return spread;
    }
}
