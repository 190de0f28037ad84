using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Kompox.Tests.Corpus;

/// <summary>Lists the leaves of YAML text with a walk of its own, so that a value that our reader loses is still seen.</summary>
internal static class SourceLeaves
{
    /// <summary>The leaves in file order, or <c>null</c> when the text is no YAML.</summary>
    public static IReadOnlyList<SourceLeaf>? Of(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (Exception e) when (e is YamlException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
        var leaves = new List<SourceLeaf>();
        foreach (var document in stream.Documents)
            Walk(document.RootNode, [], [], PlaceOf(document.RootNode.Start), leaves);
        return leaves;
    }

    private static void Walk(YamlNode node, List<string> parts, List<(int, Place)> above, Place key, List<SourceLeaf> leaves)
    {
        var inside = new List<(int, Place)>(above) { (parts.Count, key), (parts.Count, PlaceOf(node.Start)) };
        switch (node)
        {
            case YamlMappingNode { Children.Count: > 0 } mapping:
                foreach (var (name, value) in mapping.Children)
                {
                    // A merge key brings in values that stand, and are listed, where their anchor is.
                    if (name is not YamlScalarNode { Value: "<<" })
                        Walk(value, [.. parts, name.ToString()], inside, PlaceOf(name.Start), leaves);
                }
                break;
            case YamlSequenceNode { Children.Count: > 0 } sequence:
                for (var i = 0; i < sequence.Children.Count; i++)
                    Walk(sequence.Children[i], [.. parts, $"[{i}]"], inside, PlaceOf(sequence.Children[i].Start), leaves);
                break;
            default:
                leaves.Add(new SourceLeaf
                {
                    Path = string.Join('.', parts).Replace(".[", "[", StringComparison.Ordinal),
                    Parts = parts,
                    Start = PlaceOf(node.Start),
                    End = PlaceOf(node.End),
                    Key = key,
                    Above = above,
                    Text = (node as YamlScalarNode)?.Value ?? "",
                });
                break;
        }
    }

    private static Place PlaceOf(Mark mark) => new((int)mark.Line, (int)mark.Column);
}
