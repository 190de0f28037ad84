namespace Kompox.Objects;

/// <summary>A path of an Ingress.</summary>
/// <param name="Path">Begins with a slash; an expression where the controller takes one.</param>
/// <param name="Type"><c>Prefix</c>, <c>Exact</c> or <c>ImplementationSpecific</c>.</param>
public sealed record IngressHttpPath(string Path, string Type)
{
    /// <summary>Every path.</summary>
    public static IngressHttpPath All { get; } = new("/", "Prefix");
}
