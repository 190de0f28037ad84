namespace Kompox.Planning;

/// <summary>A field that differs, for example <c>spec.template.spec.containers[web].image: web:1 -> web:2</c>.</summary>
/// <param name="Path">Field names joined with dots; list items by name or number in brackets.</param>
/// <param name="Before">Its value; <c>null</c> when it is absent or not to be shown.</param>
/// <param name="After">The value it gets; <c>null</c> when it goes or is not to be shown.</param>
/// <param name="Kind">What happens to it.</param>
public sealed record FieldChange(string Path, string? Before, string? After, FieldChangeKind Kind)
{
    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        FieldChangeKind.Added => $"{Path}: {After} (added)",
        FieldChangeKind.Removed => $"{Path}: {Before} (removed)",
        FieldChangeKind.Hidden => $"{Path} changed",
        _ => $"{Path}: {Before} -> {After}",
    };
}
