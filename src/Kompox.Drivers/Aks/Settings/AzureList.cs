namespace Kompox.Drivers.Aks.Settings;

/// <summary>Lists in settings: separated by commas or white space.</summary>
internal static class AzureList
{
    /// <summary>The items, none of them empty.</summary>
    public static string[] Parse(string text) => text.Split([',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
