namespace Kompox.Model;

/// <summary>The top of the user's kinds: one team's or one product's providers.</summary>
public sealed record Workspace
{
    public required ResourceId Id { get; init; }
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
