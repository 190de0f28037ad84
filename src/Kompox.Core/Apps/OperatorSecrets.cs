using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Apps;

/// <summary>The Secrets that operators keep beside an app: overrides of variables and image pull Secrets.</summary>
public static class OperatorSecrets
{
    /// <summary>Name → content hash of those that there are.</summary>
    public static IReadOnlyDictionary<string, string> HashesOf(AppNames names, Inventory inventory)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var secret in inventory.Of(ResourceTypes.Secret))
        {
            if (!secret.IsTerminating && IsOperators(names, secret.Name))
                hashes[secret.Name] = ObservedContent.HashOf(secret);
        }
        return hashes;
    }

    /// <summary>Whether a Secret of the app is one that operators set: by its name, the predecessor gave them no labels.</summary>
    public static bool IsOperators(AppNames names, string secret) =>
        secret.StartsWith($"{names.App}-", StringComparison.Ordinal)
        && (secret.EndsWith("-override", StringComparison.Ordinal) || secret.EndsWith("--pull", StringComparison.Ordinal));
}
