using System.Text;

namespace Kompox.Serialization;

/// <summary>Writes Kubernetes objects as one YAML stream, each document behind <c>---</c>.</summary>
public static class ManifestWriter
{
    /// <summary>The stream, in the given order; the same objects always give the same text.</summary>
    public static string Write(IReadOnlyList<IWritable> objects)
    {
        var output = new StringBuilder(objects.Count * 512);
        foreach (var item in objects)
        {
            output.Append("---\n");
            Write(output, item);
        }
        return output.ToString();
    }

    /// <summary>One document without a separator.</summary>
    public static string Write(IWritable item)
    {
        var output = new StringBuilder();
        Write(output, item);
        return output.ToString();
    }

    private static void Write(StringBuilder output, IWritable item)
    {
        var writer = new YamlObjectWriter(output);
        writer.StartMap();
        item.Write(writer);
        writer.EndMap();
    }
}
