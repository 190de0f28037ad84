using static Kompox.Compose.Schema.SchemaShapes;
using static Kompox.Compose.Schema.ValueShapes;

namespace Kompox.Compose.Schema;

/// <summary>The keys of <c>deploy</c> (Compose Deploy Specification) and of device requests.</summary>
internal static class DeploySchema
{
    private static readonly SchemaNode Devices = ListOf(new(DeviceKeys()) { Shapes = Mapping, Required = ["capabilities"], HasExtensions = true });

    private static readonly SchemaNode GenericResources = ListOf(Object(
        ("discrete_resource_spec", Object(("kind", TextValue), ("value", Amount)))));

    private static readonly SchemaNode UpdateConfig = Object(
        ("parallelism", Count),
        ("delay", TextValue),
        ("failure_action", TextValue),
        ("monitor", TextValue),
        ("max_failure_ratio", Amount),
        ("order", OneOf("start-first", "stop-first")));

    /// <summary>A service's <c>gpus</c>.</summary>
    public static readonly SchemaNode Gpus = new()
    {
        Shapes = Text | List,
        Words = ["all"],
        Items = new(DeviceKeys()) { Shapes = Mapping, IsOpen = true },
    };

    /// <summary>A service's <c>deploy</c>.</summary>
    public static readonly SchemaNode Deploy = new(
        ("mode", TextValue),
        ("endpoint_mode", TextValue),
        ("replicas", Count),
        ("labels", ListOrMapping),
        ("rollback_config", UpdateConfig),
        ("update_config", UpdateConfig),
        ("resources", Object(
            ("limits", Object(("cpus", Amount), ("memory", TextValue), ("pids", Count))),
            ("reservations", Object(("cpus", Amount), ("memory", TextValue), ("generic_resources", GenericResources), ("devices", Devices))))),
        ("restart_policy", Object(("condition", TextValue), ("delay", TextValue), ("max_attempts", Count), ("window", TextValue))),
        ("placement", Object(
            ("constraints", StringList),
            ("preferences", ListOf(Object(("spread", TextValue)))),
            ("max_replicas_per_node", Count))))
    {
        Shapes = Mapping | Null,
        HasExtensions = true,
    };

    private static (string Key, SchemaNode Value)[] DeviceKeys() =>
    [
        ("capabilities", UniqueStrings),
        ("count", Count),
        ("device_ids", UniqueStrings),
        ("driver", TextValue),
        ("options", ListOrMapping),
    ];
}
