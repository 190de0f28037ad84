using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Kompox.Tests.KubernetesChecks;

/// <summary>
/// Reads a manifest stream the way kubectl does, with a reader that is not ours. A plain scalar that YAML 1.1 and 1.2 take for
/// different things is a violation: such text must be quoted.
/// </summary>
internal static partial class ManifestReader
{
    public static IReadOnlyList<JsonObject> Read(string yaml, List<string> violations)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var objects = new List<JsonObject>();
        foreach (var document in stream.Documents)
        {
            if (Convert(document.RootNode, $"[{objects.Count}]", violations) is JsonObject item)
                objects.Add(item);
            else
                violations.Add($"[{objects.Count}]: a document is no mapping");
        }
        return objects;
    }

    private static JsonNode? Convert(YamlDotNet.RepresentationModel.YamlNode node, string path, List<string> violations)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                var item = new JsonObject();
                foreach (var (key, value) in mapping.Children)
                    item[((YamlScalarNode)key).Value!] = Convert(value, $"{path}.{key}", violations);
                return item;
            case YamlSequenceNode sequence:
                return new JsonArray([.. sequence.Children.Select((c, i) => Convert(c, $"{path}[{i}]", violations))]);
            default:
                return Scalar((YamlScalarNode)node, path, violations);
        }
    }

    private static JsonNode? Scalar(YamlScalarNode node, string path, List<string> violations)
    {
        var text = node.Value ?? "";
        if (node.Style != ScalarStyle.Plain)
            return JsonValue.Create(text);
        if (text is "true" or "false")
            return JsonValue.Create(text == "true");
        if (text == "null")
            return null;
        if (PlainInteger().IsMatch(text) && long.TryParse(text, CultureInfo.InvariantCulture, out var number))
            return JsonValue.Create(number);
        if (PlainDecimal().IsMatch(text))
            return JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture));
        if (Ambiguous().IsMatch(text))
            violations.Add($"{path}: the plain scalar '{text}' must be quoted");
        return JsonValue.Create(text);
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)$")]
    private static partial Regex PlainInteger();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)\.[0-9]+$")]
    private static partial Regex PlainDecimal();

    [GeneratedRegex("""
        ^( | ~ | null | Null | NULL | y|Y|n|N | yes|Yes|YES|no|No|NO | on|On|ON|off|Off|OFF | True|TRUE|False|FALSE
        | [-+]?0b[01_]+ | [-+]?0x[0-9a-fA-F_]+ | [-+]?0o?[0-7_]+ | [-+]?[0-9][0-9_]*
        | [-+]?([0-9][0-9_]*)?\.[0-9_]*([eE][-+]?[0-9]+)? | [-+]?[0-9][0-9_]*(\.[0-9_]*)?[eE][-+]?[0-9]+
        | [-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)? | [-+]?\.(inf|Inf|INF) | \.(nan|NaN|NAN)
        | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt\ ].*)? | = | << )$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Ambiguous();
}
