using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Secrets;

/// <summary>One Secret of a list: its name, whom it is for, what it holds by name.</summary>
public sealed record SecretEntry(string Name, string Component, string? Service, string Hash, IReadOnlyList<string> Keys)
{
    /// <summary>The overrides of variables (or the pull Secrets) among the Secrets of an app's namespace, by name; also those without labels.</summary>
    /// <param name="names">The app's names.</param>
    /// <param name="secrets">All Secrets of the namespace.</param>
    /// <param name="isPull">Whether credentials of registries are wanted.</param>
    public static IReadOnlyList<SecretEntry> Choose(AppNames names, IEnumerable<ObservedObject> secrets, bool isPull)
    {
        var entries = new List<SecretEntry>();
        foreach (var secret in secrets.OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            var suffix = isPull ? "--pull" : "-override";
            var prefix = names.App + "-";
            if (!secret.Name.StartsWith(prefix, StringComparison.Ordinal) || !secret.Name.EndsWith(suffix, StringComparison.Ordinal) || secret.Name.Length <= prefix.Length + suffix.Length)
                continue;
            var middle = secret.Name[prefix.Length..^suffix.Length];
            var component = secret.Label(AppLabels.Component) ?? (isPull ? middle : middle.Split('-')[0]);
            var service = isPull || !middle.StartsWith(component + "-", StringComparison.Ordinal) ? null : middle[(component.Length + 1)..];
            if (isPull || service is not null)
                entries.Add(new SecretEntry(secret.Name, component, service, OperatorSecret.HashOf(secret), OperatorSecret.Tell(secret)));
        }
        return entries;
    }
}
