using System.Text.RegularExpressions;

namespace Kompox.Drivers.Aks.Arm;

/// <summary>Finds a namespace such as <c>Microsoft.ContainerService</c> in one of Azure's sentences.</summary>
internal static partial class ResourceProviderName
{
    /// <summary>The first one, or <c>null</c>.</summary>
    public static string? Find(string text) => Names().Match(text) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"\b[Mm]icrosoft\.[A-Za-z]+")]
    private static partial Regex Names();
}
