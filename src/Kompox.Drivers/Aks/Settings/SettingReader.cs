using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Settings;

/// <summary>Reads the settings of a provider, cluster or app, and tells each problem at its place.</summary>
internal sealed class SettingReader(IReadOnlyDictionary<string, string> settings, FieldPlaces places, SourceLocation location, DiagnosticBag bag)
{
    /// <summary>Of a provider.</summary>
    public static SettingReader Of(Provider provider, DiagnosticBag bag) => new(provider.Settings, provider.SettingPlaces, provider.Location, bag);

    /// <summary>Of a cluster.</summary>
    public static SettingReader Of(Cluster cluster, DiagnosticBag bag) => new(cluster.Settings, cluster.SettingPlaces, cluster.Location, bag);

    /// <summary>The text of a setting without spaces around it; <c>null</c> when it is not there or empty.</summary>
    public string? Find(string name) => settings.GetValueOrDefault(name)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Whether the setting is written, if only empty.</summary>
    public bool IsWritten(string name) => settings.ContainsKey(name);

    /// <summary>The text of a setting that must be there; <c>null</c> after a diagnostic.</summary>
    public string? Require(string name, string hint)
    {
        if (Find(name) is { } text)
            return text;
        bag.Report(AzureSettingDiagnostics.Missing, PlaceOf(name), $"The setting '{name}' is missing", hint);
        return null;
    }

    /// <summary>Tells that a value is wrong; secrets are never among them.</summary>
    public void Refuse(string name, string problem, string hint) => bag.Report(AzureSettingDiagnostics.Wrong, PlaceOf(name), $"'{name}' {problem}", hint);

    /// <summary>The value as something else; a value that cannot be is a diagnostic and <c>null</c>.</summary>
    public T? Read<T>(string name, Func<string, T?> parse, string problem, string hint) where T : class
    {
        if (Find(name) is not { } text)
            return null;
        if (parse(text) is { } value)
            return value;
        Refuse(name, $"is '{text}': {problem}", hint);
        return null;
    }

    /// <summary>Warns of settings of the platform that nobody reads.</summary>
    public void WarnUnknown(IReadOnlyList<string> known, string owner)
    {
        foreach (var name in settings.Keys.Where(k => k.StartsWith(AzureSettingNames.Start, StringComparison.OrdinalIgnoreCase) && !known.Contains(k)).Order(StringComparer.Ordinal))
        {
            bag.Report(
                AzureSettingDiagnostics.Unknown, PlaceOf(name), $"'{name}' is not a setting of {owner} with the driver 'aks'",
                Suggestion.Hint(name, known) ?? "the settings are in docs/drivers/aks.md");
        }
    }

    /// <summary>Where a setting stands, or where it would.</summary>
    public SourceLocation PlaceOf(string name) => places.Of(name) ?? location;
}
