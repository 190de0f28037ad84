using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.Images;

/// <summary>A signed address; never printed.</summary>
internal sealed record AccessAnswer
{
    [JsonPropertyName("accessSAS")]
    public string? Address { get; init; }

    /// <inheritdoc/>
    public override string ToString() => "signed address";
}
