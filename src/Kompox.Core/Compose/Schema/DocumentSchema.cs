using static Kompox.Compose.Schema.SchemaShapes;
using static Kompox.Compose.Schema.ValueShapes;

namespace Kompox.Compose.Schema;

/// <summary>The keys at the top of a Compose document and of its networks, volumes, configs, secrets and models.</summary>
internal static class DocumentSchema
{
    private static readonly SchemaNode External = new(("name", TextValue)) { Shapes = Logical | Text | Mapping, HasExtensions = true };

    private static readonly SchemaNode OpenExternal = new(("name", TextValue)) { Shapes = Logical | Text | Mapping, IsOpen = true };

    private static readonly SchemaNode Include = new(("path", StringOrUniqueList), ("env_file", StringOrUniqueList), ("project_directory", TextValue))
    {
        Shapes = Text | Mapping,
    };

    private static readonly SchemaNode Ipam = Object(
        ("driver", TextValue),
        ("config", ListOf(Object(
            ("subnet", TextValue),
            ("ip_range", TextValue),
            ("gateway", TextValue),
            ("aux_addresses", new() { Shapes = Mapping, Values = TextValue })))),
        ("options", new() { Shapes = Mapping, Values = TextValue }));

    private static readonly SchemaNode Network = new(
        ("name", TextValue),
        ("driver", TextValue),
        ("driver_opts", DriverOptions),
        ("ipam", Ipam),
        ("external", External),
        ("internal", Flag),
        ("enable_ipv4", Flag),
        ("enable_ipv6", Flag),
        ("attachable", Flag),
        ("labels", ListOrMapping))
    {
        Shapes = Mapping | Null,
        HasExtensions = true,
    };

    private static readonly SchemaNode Volume = new(
        ("name", TextValue), ("driver", TextValue), ("driver_opts", DriverOptions), ("external", External), ("labels", ListOrMapping))
    {
        Shapes = Mapping | Null,
        HasExtensions = true,
    };

    private static readonly SchemaNode Secret = Object(
        ("name", TextValue),
        ("environment", TextValue),
        ("file", TextValue),
        ("external", OpenExternal),
        ("labels", ListOrMapping),
        ("driver", TextValue),
        ("driver_opts", DriverOptions),
        ("template_driver", TextValue));

    private static readonly SchemaNode Config = Object(
        ("name", TextValue),
        ("content", TextValue),
        ("environment", TextValue),
        ("file", TextValue),
        ("external", OpenExternal),
        ("labels", ListOrMapping),
        ("template_driver", TextValue));

    private static readonly SchemaNode Model = new(
        ("name", TextValue), ("model", TextValue), ("context_size", PlainInteger), ("runtime_flags", StringList))
    {
        Shapes = Mapping,
        Required = ["model"],
        HasExtensions = true,
    };

    /// <summary>A Compose document.</summary>
    public static readonly SchemaNode Document = Object(
        ("version", TextValue),
        ("name", TextValue),
        ("include", ListOf(Include)),
        ("services", Named(ServiceSchema.Service)),
        ("models", Named(Model, isOpen: true)),
        ("networks", Named(Network, isOpen: true)),
        ("volumes", Named(Volume)),
        ("secrets", Named(Secret)),
        ("configs", Named(Config)));

    private static SchemaNode Named(SchemaNode values, bool isOpen = false) =>
        new() { Shapes = Mapping, Keys = KeyPattern.Name, Values = values, IsOpen = isOpen };
}
