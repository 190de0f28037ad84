using System.Globalization;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Manifests.Publishing;

/// <summary>Reads who may visit an ingress rule.</summary>
internal static class AccessReader
{
    /// <summary><c>basicAuth</c>, or <c>null</c> when it is absent or wrong.</summary>
    public static BasicAuth? ReadUsers(RuleScope scope)
    {
        if (scope.Fields.Find("basicAuth") is not YamlMapping mapping)
            return null;
        var fields = new FieldReader(mapping);
        var secret = fields.Scalar("secret");
        var secretName = fields.Scalar("secretName");
        var realm = fields.Scalar("realm");
        if (realm is not null && realm.Text.Any(c => c is < ' ' or > '~' or '"' or '\\'))
        {
            scope.Report(
                SpecDiagnostics.InvalidAccess, realm, $"'{scope.Name("basicAuth.realm")}' has a character that is not allowed there", "Use letters, digits, spaces and simple signs");
            return null;
        }
        if (secret is null == secretName is null)
        {
            scope.Report(
                SpecDiagnostics.InvalidAccess, secretName ?? (YamlNode)mapping,
                secret is null ? $"'{scope.Name("basicAuth")}' names neither 'secret' nor 'secretName'" : $"'{scope.Name("basicAuth")}' names both 'secret' and 'secretName'",
                "Name one of the two: a secret of the Compose file, or a Secret in the app's namespace");
            return null;
        }
        if (secretName is not null && !NameRules.CheckSubdomain("Secret", secretName.Text, scope.Bag, secretName.Location))
            return null;
        return new BasicAuth(secret?.Text, secretName?.Text, realm?.Text, mapping.Location);
    }

    /// <summary><c>allowedSources</c> as networks, each once.</summary>
    public static IReadOnlyList<string> ReadSources(RuleScope scope)
    {
        var sources = new List<string>();
        var items = scope.Fields.Items("allowedSources");
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not YamlScalar { IsNull: false } item)
                continue;
            var text = item.Text.Trim();
            var name = scope.Name(string.Create(CultureInfo.InvariantCulture, $"allowedSources[{i}]"));
            if (!NetworkText.TryParse(text, out var network, out var hasHostBits))
            {
                scope.Report(
                    SpecDiagnostics.InvalidAccess, item, $"'{text}' of '{name}' is neither an address nor a network", "Write '192.0.2.7', '10.0.0.0/8' or '2001:db8::/32'");
                continue;
            }
            if (hasHostBits)
                scope.Report(SpecDiagnostics.HostBits, item, $"'{text}' of '{name}' is an address of the network '{network}', which is allowed as a whole", $"Write '{network}', or the address alone");
            if (sources.Contains(network))
                continue;
            scope.Note("allowedSources", sources.Count, item.Location);
            sources.Add(network);
        }
        return sources;
    }
}
