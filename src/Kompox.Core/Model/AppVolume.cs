using Kompox.Diagnostics;

namespace Kompox.Model;

/// <summary>A logical storage slot of an app.</summary>
public sealed record AppVolume
{
    /// <summary>DNS-1123 label of 1 to 16 characters.</summary>
    public required string Name { get; init; }
    public required ByteSize Size { get; init; }

    /// <summary><c>disk</c> (read-write once) or <c>files</c> (shared).</summary>
    public string Type { get; init; } = "disk";

    /// <summary>Driver options as text, for example <c>sku</c> → <c>PremiumV2_LRS</c>.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();
    public required SourceLocation Location { get; init; }
}
