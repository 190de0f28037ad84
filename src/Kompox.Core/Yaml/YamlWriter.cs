using System.Text;

namespace Kompox.Yaml;

/// <summary>Writes node trees as canonical YAML: two blanks per level, block style, quotes only where needed, no folding.</summary>
public static class YamlWriter
{
    private const int LongestSimpleKey = 1000;

    /// <summary>One document, ending with a line end.</summary>
    public static string Write(YamlNode root)
    {
        var output = new StringBuilder();
        Write(output, root);
        return output.ToString();
    }

    /// <summary>Several documents with <c>---</c> between them.</summary>
    public static string WriteAll(IEnumerable<YamlNode> roots)
    {
        var output = new StringBuilder();
        foreach (var root in roots)
        {
            if (output.Length > 0)
                output.Append("---\n");
            Write(output, root);
        }
        return output.ToString();
    }

    private static void Write(StringBuilder output, YamlNode root)
    {
        if (IsNested(root))
        {
            if (root.Tag is { } tag)
                output.Append(tag).Append('\n');
            WriteNested(output, root, 0);
            return;
        }
        WriteInline(output, root, 0);
        output.Append('\n');
    }

    /// <summary>Whether the node takes lines of its own below its key.</summary>
    private static bool IsNested(YamlNode node) =>
        node is YamlMapping { Entries.Count: > 0 } or YamlSequence { Items.Count: > 0 };

    /// <summary>Writes a collection; the cursor stands at the column <paramref name="indent"/> of a new line.</summary>
    private static void WriteNested(StringBuilder output, YamlNode node, int indent)
    {
        var first = true;
        if (node is YamlSequence sequence)
        {
            foreach (var item in sequence.Items)
            {
                if (!first)
                    YamlText.Indent(output, indent);
                first = false;
                output.Append("- ");
                if (IsNested(item) && item.Tag is null)
                    WriteNested(output, item, indent + 2);
                else
                    WriteValue(output, item, indent);
            }
            return;
        }
        foreach (var entry in ((YamlMapping)node).Entries)
        {
            if (!first)
                YamlText.Indent(output, indent);
            first = false;
            WriteKey(output, entry.Key, indent);
            if (!IsNested(entry.Value) || entry.Value.Tag is not null)
                output.Append(' ');
            WriteValue(output, entry.Value, indent);
        }
    }

    private static void WriteKey(StringBuilder output, YamlScalar key, int indent)
    {
        if (key.Text.Length > LongestSimpleKey)
        {
            output.Append("? ");
            output.Append(YamlText.Inline(key.Text));
            YamlText.Indent(output.Append('\n'), indent).Append(':');
            return;
        }
        output.Append(YamlText.Inline(key.Text));
        output.Append(':');
    }

    /// <summary>Writes what follows <c>key:</c> or <c>- </c>, with the line end.</summary>
    private static void WriteValue(StringBuilder output, YamlNode value, int indent)
    {
        if (!IsNested(value))
        {
            WriteInline(output, value, indent);
            output.Append('\n');
            return;
        }
        if (value.Tag is { } tag)
            output.Append(tag);
        YamlText.Indent(output.Append('\n'), indent + 2);
        WriteNested(output, value, indent + 2);
    }

    private static void WriteInline(StringBuilder output, YamlNode node, int indent)
    {
        if (node.Tag is { } tag)
            output.Append(tag).Append(' ');
        switch (node)
        {
            case YamlMapping:
                output.Append("{}");
                break;
            case YamlSequence:
                output.Append("[]");
                break;
            case YamlScalar { IsNull: true }:
                output.Append("null");
                break;
            case YamlScalar { IsPlain: true } scalar when YamlText.IsPlainSafe(scalar.Text):
                output.Append(scalar.Text);
                break;
            case YamlScalar scalar:
                YamlText.Write(output, scalar.Text, indent + 2);
                break;
        }
    }
}
