namespace Kompox.Drivers.Provisioning;

/// <summary>A field of a resource that differs, for example <c>sku.tier: Free -> Standard</c>.</summary>
/// <param name="Path">Field names joined with dots.</param>
/// <param name="Before">Its value; <c>null</c> when it has none.</param>
/// <param name="After">The value it gets; <c>null</c> when it goes.</param>
public sealed record CloudChange(string Path, string? Before, string? After)
{
    /// <inheritdoc/>
    public override string ToString() => (Before, After) switch
    {
        (null, _) => $"{Path}: {After} (added)",
        (_, null) => $"{Path}: {Before} (removed)",
        _ => $"{Path}: {Before} -> {After}",
    };
}
