namespace Kompox.Serialization;

/// <summary>A port by number (1..65535) or by name (the API's IntOrString).</summary>
public readonly record struct PortReference(int Number, string? Name = null)
{
    /// <summary>A port by number.</summary>
    public static PortReference Of(int number) => new(number);

    /// <summary>A port by name.</summary>
    public static PortReference Of(string name) => new(0, name);
}
