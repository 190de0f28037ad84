namespace Kompox.Cloud.Tests.Azure.Arm;

/// <summary>A path of Resource Manager, taken apart: <c>{scope}/providers/{namespace}/{type}/{name}...</c>.</summary>
/// <param name="Scope">What the provider's part hangs below: subscription, group or resource; without a slash at its end.</param>
/// <param name="Namespace">For example <c>Microsoft.Compute</c>.</param>
/// <param name="Words">Types and names in turn; an odd number ends with a type or an action.</param>
internal sealed record ArmId(string Scope, string Namespace, IReadOnlyList<string> Words)
{
    private const string Providers = "/providers/";

    /// <summary>The type, with those of the parents: <c>Microsoft.Network/dnsZones/A</c>; of an odd path the last word counts as a type.</summary>
    public string Type => string.Join('/', Words.Where((_, i) => i % 2 == 0).Prepend(Namespace));

    /// <summary>The last name.</summary>
    public string Name => Words[^1];

    /// <summary>Whether it names one resource.</summary>
    public bool IsResource => Words.Count % 2 == 0;

    /// <summary>The resource that this one, this list or this action belongs to, or <c>null</c>.</summary>
    public ArmId? Parent => Words.Count < 3 ? null : this with { Words = [.. Words.Take(Words.Count - (IsResource ? 2 : 1))] };

    /// <summary>The id as text.</summary>
    public string Text => $"{Scope}{Providers}{Namespace}/{string.Join('/', Words)}";

    /// <summary>What ids are compared by.</summary>
    public static string Key(string id) => id.TrimEnd('/').ToLowerInvariant();

    /// <summary>Takes a path apart; <c>null</c> when it has no provider's part.</summary>
    public static ArmId? Parse(string path)
    {
        var at = path.LastIndexOf(Providers, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var words = path[(at + Providers.Length)..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 ? null : new ArmId(path[..at], words[0], words[1..]);
    }

    /// <summary>The subscription of a path, or <c>null</c>.</summary>
    public static string? SubscriptionOf(string path) => After(path, "subscriptions");

    /// <summary>The resource group of a path, or <c>null</c>.</summary>
    public static string? GroupOf(string path) => After(path, "resourceGroups");

    private static string? After(string path, string word)
    {
        var words = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (words[i].Equals(word, StringComparison.OrdinalIgnoreCase))
                return words[i + 1];
        }
        return null;
    }
}
