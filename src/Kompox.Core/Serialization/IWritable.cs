namespace Kompox.Serialization;

/// <summary>Something that writes its fields in the order in which the Kubernetes API documents them.</summary>
public interface IWritable
{
    /// <summary>Writes the fields between the writer's <c>StartMap</c> and <c>EndMap</c>.</summary>
    void Write(ObjectWriter writer);
}
