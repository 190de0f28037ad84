using Kompox.Yaml;

namespace Kompox.Compose.Merging;

/// <summary>The tags <c>!reset</c> and <c>!override</c> (specification 13).</summary>
internal static class MergeTags
{
    public const string Reset = "!reset";
    public const string Override = "!override";

    /// <summary>The node without these tags: reset values are gone, overriding values stay. Untouched nodes are shared.</summary>
    public static YamlNode? Strip(YamlNode node, List<YamlNode> superseded)
    {
        if (node.Tag == Reset)
        {
            superseded.Add(node);
            return null;
        }
        return node switch
        {
            YamlMapping mapping => StripMapping(mapping, superseded),
            YamlSequence sequence => StripSequence(sequence, superseded),
            YamlScalar { Tag: not null } scalar => new YamlScalar(scalar.Text, scalar.IsPlain, scalar.Location),
            _ => node,
        };
    }

    private static YamlMapping StripMapping(YamlMapping mapping, List<YamlNode> superseded)
    {
        var stripped = mapping.Rewrite(entry => Strip(entry.Value, superseded));
        return stripped.Tag is null ? stripped : new YamlMapping(stripped.Entries, stripped.Location);
    }

    private static YamlSequence StripSequence(YamlSequence sequence, List<YamlNode> superseded)
    {
        List<YamlNode>? changed = sequence.Tag is null ? null : new List<YamlNode>(sequence.Items.Count);
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            var item = Strip(sequence.Items[i], superseded);
            if (changed is null && !ReferenceEquals(item, sequence.Items[i]))
            {
                changed = new List<YamlNode>(sequence.Items.Count);
                for (var j = 0; j < i; j++)
                    changed.Add(sequence.Items[j]);
            }
            if (item is not null)
                changed?.Add(item);
        }
        return changed is null ? sequence : new YamlSequence(changed, sequence.Location);
    }
}
