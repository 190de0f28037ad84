using Kompox.Model;

namespace Kompox.Drivers.Aks.Settings;

/// <summary>Regions as settings name them: <c>eastus</c>, and <c>East US</c> too.</summary>
internal static class AzureRegion
{
    private const int Longest = 50;

    /// <summary>Region in the settings of a cluster, or <c>null</c>.</summary>
    public static string? FindOf(Cluster cluster) => Find(cluster.Settings);

    /// <summary>Region in the settings of a provider, or <c>null</c>.</summary>
    public static string? FindOf(Provider provider) => Find(provider.Settings);

    /// <summary>Region of a cluster or else of its provider, or <c>null</c>.</summary>
    public static string? FindOf(Provider provider, Cluster cluster) => FindOf(cluster) ?? FindOf(provider);

    /// <summary>The region of a reader's settings; <c>null</c> when there is none, or after a diagnostic.</summary>
    public static string? Read(SettingReader reader) =>
        reader.Read(AzureSettingNames.Location, Parse, "not the name of a region", "write it as 'az account list-locations' prints it, such as eastus");

    /// <summary>In lower case without spaces; <c>null</c> when it is none.</summary>
    public static string? Parse(string text)
    {
        var name = text.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        return name.Length is > 1 and <= Longest && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) ? name : null;
    }

    private static string? Find(IReadOnlyDictionary<string, string> settings) => settings.GetValueOrDefault(AzureSettingNames.Location) is { } text ? Parse(text) : null;
}
