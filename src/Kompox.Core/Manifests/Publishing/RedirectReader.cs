using System.Globalization;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Manifests.Publishing;

/// <summary>Reads the hosts of an ingress rule that only send their visitors elsewhere.</summary>
internal static class RedirectReader
{
    /// <summary>The redirects that are right; where they lead is known for each.</summary>
    public static IReadOnlyList<HostRedirect> Read(RuleScope scope, IReadOnlyList<string> hosts)
    {
        var redirects = new List<HostRedirect>();
        var items = scope.Fields.Items("redirects");
        for (var i = 0; i < items.Count; i++)
        {
            var fields = new FieldReader(items[i]);
            if (fields.Scalar("host") is not { } host || !NameRules.CheckHost("redirect host", host.Text.Trim(), scope.Bag, host.Location))
                continue;
            var name = scope.Name(string.Create(CultureInfo.InvariantCulture, $"redirects[{i}]"));
            if (ReadTarget(scope, fields, host, name, hosts) is not { } to)
                continue;
            scope.Note("redirects", redirects.Count, host.Location);
            redirects.Add(new HostRedirect(host.Text.Trim(), to, !fields.Has("permanent") || fields.Boolean("permanent"), items[i].Location));
        }
        return redirects;
    }

    private static string? ReadTarget(RuleScope scope, FieldReader fields, YamlScalar host, string name, IReadOnlyList<string> hosts)
    {
        if (fields.Scalar("to") is not { } to)
        {
            var first = hosts.FirstOrDefault(h => !h.StartsWith('*'));
            if (first is null)
                scope.Report(
                    SpecDiagnostics.InvalidRedirect, host, $"'{name}.to' is missing, and the rule has no host that visitors of '{host.Text}' could be sent to",
                    "Write 'to' with a host or a URL");
            return first;
        }
        var text = to.Text.Trim();
        if (text.Contains("://", StringComparison.Ordinal))
        {
            if (RedirectTarget.IsUrl(text))
                return text;
            // Not shown: it may hold a password.
            scope.Report(SpecDiagnostics.InvalidRedirect, to, $"The URL of '{name}.to' is not allowed", "Write 'https://HOST/PATH' without user name, spaces and other characters that a URL does not have");
            return null;
        }
        if (!NameRules.CheckHost("redirect target", text, scope.Bag, to.Location))
            return null;
        if (!text.StartsWith('*'))
            return text;
        scope.Report(SpecDiagnostics.InvalidRedirect, to, $"'{name}.to' is '{text}', and visitors cannot be sent to a wildcard", "Write one host");
        return null;
    }
}
