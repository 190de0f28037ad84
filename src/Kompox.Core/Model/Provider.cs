using Kompox.Diagnostics;

namespace Kompox.Model;

/// <summary>A cloud account entry and the driver that speaks to it.</summary>
public sealed record Provider
{
    public required ResourceId Id { get; init; }

    /// <summary>Driver name: <c>aks</c>, <c>k3s</c> …</summary>
    public required string Driver { get; init; }
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Where each setting stands.</summary>
    public FieldPlaces SettingPlaces { get; init; } = FieldPlaces.None;
    public required SourceLocation Location { get; init; }
}
