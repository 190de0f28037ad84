using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Manifests.Documents;

/// <summary>Reads the rules of a network policy; a rule that would let everybody in is an error.</summary>
internal static class NetworkRuleReader
{
    private const string FromHint = "Name who may connect, for example 'from: [{namespaceSelector: {matchLabels: {team: a}}}]'";

    /// <summary>The rules of <c>networkPolicy</c>.</summary>
    public static IReadOnlyList<NetworkRule> Read(FieldReader policy, DiagnosticBag bag)
    {
        var rules = new List<NetworkRule>();
        foreach (var item in policy.Items("ingressRules"))
        {
            if (item is YamlMapping)
                ReadRule(item, rules, bag);
        }
        return rules;
    }

    private static void ReadRule(YamlNode node, List<NetworkRule> rules, DiagnosticBag bag)
    {
        var rule = new FieldReader(node);
        var peers = rule.Items("from");
        var ports = rule.Items("ports");
        if (peers.Count == 0)
        {
            Report(bag, node, ports.Count == 0 ? "Network rule is empty" : "Network rule has ports and nobody who may connect", FromHint);
            return;
        }
        var selectors = new List<NamespaceSelector>();
        foreach (var peer in peers.OfType<YamlMapping>())
        {
            if (ReadSelector(peer, bag) is { } selector)
                selectors.Add(selector);
        }
        var readPorts = new List<NetworkPort>();
        foreach (var item in ports)
        {
            var fields = new FieldReader(item);
            if (fields.Scalar("port") is { } port && FieldReader.TryParseInteger(port, out var number))
                readPorts.Add(new NetworkPort(fields.Text("protocol") ?? "TCP", number));
        }
        if (selectors.Count > 0)
            rules.Add(new NetworkRule { From = selectors, Ports = readPorts });
    }

    private static NamespaceSelector? ReadSelector(YamlMapping peer, DiagnosticBag bag)
    {
        if (new FieldReader(peer).Find("namespaceSelector") is not YamlMapping node)
            return null;
        var fields = new FieldReader(node);
        var labels = fields.Settings("matchLabels");
        var requirements = fields.Items("matchExpressions");
        if (labels.Count == 0 && requirements.Count == 0)
        {
            Report(bag, node, "Namespace selector is empty", "Name labels that the namespaces have");
            return null;
        }
        return new NamespaceSelector
        {
            MatchLabels = [.. labels],
            MatchExpressions = [.. requirements.OfType<YamlMapping>().Select(r => ReadRequirement(r, bag)).OfType<LabelRequirement>()],
        };
    }

    private static LabelRequirement? ReadRequirement(YamlMapping node, DiagnosticBag bag)
    {
        var fields = new FieldReader(node);
        var values = fields.Texts("values");
        if (fields.Text("key") is not { } key || fields.Text("operator") is not { } @operator)
            return null;
        if (@operator is "Exists" or "DoesNotExist" && values.Count > 0)
            Report(bag, node, $"Operator '{@operator}' takes no values", "Remove 'values', or use 'In' or 'NotIn'");
        if (@operator is "In" or "NotIn" && values.Count == 0)
            Report(bag, node, $"Operator '{@operator}' needs at least one value", "Add 'values', or use 'Exists' or 'DoesNotExist'");
        return new LabelRequirement(key, @operator, values);
    }

    private static void Report(DiagnosticBag bag, YamlNode node, string message, string hint) =>
        bag.Report(SpecDiagnostics.InvalidNetworkRule, node.Location, message, hint);
}
