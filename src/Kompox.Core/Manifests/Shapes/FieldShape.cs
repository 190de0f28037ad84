namespace Kompox.Manifests.Shapes;

/// <summary>A key of a mapping.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What it holds.</param>
/// <param name="Description">What it is for, in one sentence without a full stop.</param>
internal sealed record FieldShape(string Name, Shape Shape, string Description)
{
    /// <summary>Whether the key must be there.</summary>
    public bool Required { get; init; }

    /// <summary>What holds when the key is absent.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the key is read for old files only.</summary>
    public bool Deprecated { get; init; }
}
