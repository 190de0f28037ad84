using static Kompox.Compose.Schema.ValueShapes;

namespace Kompox.Compose.Schema;

/// <summary>The shapes that occur again and again.</summary>
internal static class SchemaShapes
{
    public static readonly SchemaNode TextValue = new() { Shapes = Text };
    public static readonly SchemaNode StringOrNull = new() { Shapes = Text | Null };
    public static readonly SchemaNode Flag = new() { Shapes = Logical | Text };
    public static readonly SchemaNode YesNo = new() { Shapes = Logical };
    public static readonly SchemaNode Count = new() { Shapes = Integer | Text };
    public static readonly SchemaNode Amount = new() { Shapes = Number | Text };
    public static readonly SchemaNode PlainNumber = new() { Shapes = Number };
    public static readonly SchemaNode PlainInteger = new() { Shapes = Integer };
    public static readonly SchemaNode StringList = new() { Shapes = List, Items = TextValue };
    public static readonly SchemaNode UniqueStrings = new() { Shapes = List, Items = TextValue, IsUnique = true };
    public static readonly SchemaNode UniqueAmounts = new() { Shapes = List, Items = Amount, IsUnique = true };
    public static readonly SchemaNode StringOrList = new() { Shapes = Text | List, Items = TextValue };
    public static readonly SchemaNode StringOrUniqueList = new() { Shapes = Text | List, Items = TextValue, IsUnique = true };
    public static readonly SchemaNode Command = new() { Shapes = Null | Text | List, Items = TextValue };

    /// <summary><c>environment</c>, <c>labels</c> and their like: a list of <c>KEY=value</c> or a mapping.</summary>
    public static readonly SchemaNode ListOrMapping = new()
    {
        Shapes = List | Mapping,
        Items = TextValue,
        IsUnique = true,
        Values = new() { Shapes = AnyScalar },
    };

    public static readonly SchemaNode ExtraHosts = new()
    {
        Shapes = List | Mapping,
        Items = TextValue,
        IsUnique = true,
        Values = StringOrList,
    };

    public static readonly SchemaNode DriverOptions = new() { Shapes = Mapping, Values = Amount, IsOpen = true };

    public static readonly SchemaNode Ulimits = new()
    {
        Shapes = Mapping,
        Keys = KeyPattern.LowerCase,
        IsOpen = true,
        Values = new(("hard", Count), ("soft", Count)) { Shapes = Integer | Text | Mapping, Required = ["soft", "hard"], HasExtensions = true },
    };

    /// <summary>A service's <c>configs</c> and <c>secrets</c>.</summary>
    public static readonly SchemaNode Grants = new()
    {
        Shapes = List,
        Items = new(("source", TextValue), ("target", TextValue), ("uid", TextValue), ("gid", TextValue), ("mode", Amount))
        {
            Shapes = Text | Mapping,
            HasExtensions = true,
        },
    };

    public static readonly SchemaNode Hook = new(
        ("command", Command), ("user", TextValue), ("privileged", Flag), ("working_dir", TextValue), ("environment", ListOrMapping))
    {
        Shapes = Mapping,
        Required = ["command"],
        HasExtensions = true,
    };

    /// <summary>A text out of a few.</summary>
    public static SchemaNode OneOf(params string[] words) => new() { Shapes = Text, Words = words };

    /// <summary>A mapping with known keys and <c>x-</c> keys.</summary>
    public static SchemaNode Object(params (string Key, SchemaNode Value)[] properties) =>
        new(properties) { Shapes = Mapping, HasExtensions = true };

    /// <summary>A list of one kind of items.</summary>
    public static SchemaNode ListOf(SchemaNode items) => new() { Shapes = List, Items = items };
}
