using Kompox.Diagnostics;
using Kompox.Drivers.Aks;
using Kompox.Drivers.K3s;
using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>Every driver there is, by the word in <c>spec.driver</c>.</summary>
public static class DriverCatalog
{
    private static readonly string[] Planned = ["eks", "gke", "oke"];

    /// <summary>Names of the drivers that work, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["aks", "k3s"];

    /// <summary>The driver of that name, or <c>null</c>.</summary>
    public static IDriver? Find(string name, DriverHost? host = null) => name switch
    {
        "aks" => new AksDriver(host ?? DriverHost.Closed),
        "k3s" => new K3sDriver(),
        _ => null,
    };

    /// <summary>The driver of a provider, or <c>null</c> after a diagnostic.</summary>
    public static IDriver? Resolve(Provider provider, DiagnosticBag bag, DriverHost? host = null)
    {
        if (Find(provider.Driver, host) is { } driver)
            return driver;
        var choice = $"use one of {string.Join(", ", Names)}";
        if (provider.Driver.Length == 0)
            bag.Report(DriverDiagnostics.Missing, provider.Location, $"Provider '{provider.Id.Name}' names no driver", choice);
        else if (Array.IndexOf(Planned, provider.Driver) >= 0)
            bag.Report(DriverDiagnostics.NotYet, provider.Location, $"Driver '{provider.Driver}' of provider '{provider.Id.Name}' is not part of this version", choice);
        else
            bag.Report(
                DriverDiagnostics.Unknown, provider.Location, $"Driver '{provider.Driver}' of provider '{provider.Id.Name}' is not known",
                Suggestion.Hint(provider.Driver, Names) ?? choice);
        return null;
    }
}
