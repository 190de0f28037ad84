namespace Kompox.Manifests.Shapes;

/// <summary>A mapping with known keys; keys that start with <c>x-</c> are the user's own.</summary>
/// <param name="Name">Its name among the schema's definitions, for example <c>AppVolume</c>.</param>
/// <param name="Description">What it is, in one sentence.</param>
/// <param name="Fields">The keys in the order in which people write them.</param>
internal sealed record ObjectShape(string Name, string Description, IReadOnlyList<FieldShape> Fields) : Shape
{
    /// <summary>Whether keys of the user's own, with single values, may stand beside the known ones.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The field of a key, or <c>null</c>.</summary>
    public FieldShape? Find(string key)
    {
        foreach (var field in Fields)
        {
            if (field.Name == key)
                return field;
        }
        return null;
    }
}
