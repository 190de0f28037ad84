using Kompox.Diagnostics;

namespace Kompox.Cli.Commands.About;

/// <summary>Every diagnostic of every area.</summary>
internal static class DescriptorCatalog
{
    /// <summary>All, by code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All()
    {
        List<DiagnosticDescriptor> all =
        [
            .. CliDiagnostics.All,
        ];
        all.Sort(static (a, b) => string.CompareOrdinal(a.Code, b.Code));
        return all;
    }

    /// <summary>By code in any case, with or without <c>KPX</c> and leading zeros.</summary>
    public static DiagnosticDescriptor? Find(string code)
    {
        var digits = code.StartsWith("KPX", StringComparison.OrdinalIgnoreCase) ? code[3..] : code;
        var full = $"KPX{digits.PadLeft(4, '0')}";
        foreach (var descriptor in All())
        {
            if (descriptor.Code == full)
                return descriptor;
        }
        return null;
    }
}
