using Kompox.Compose.Building;
using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Compose.Loading;

/// <summary>Decides which services take part (specification 15).</summary>
internal sealed class ProfileFilter
{
    private readonly HashSet<string> _active = new(StringComparer.Ordinal);
    private readonly bool _all;

    /// <summary>Takes the profiles of the request, else those of <c>COMPOSE_PROFILES</c>.</summary>
    public ProfileFilter(IReadOnlyList<string> requested, IReadOnlyDictionary<string, string> variables)
    {
        IReadOnlyList<string> names = requested.Count > 0 ? requested : variables.GetValueOrDefault("COMPOSE_PROFILES", "").Split(',');
        foreach (var name in names)
        {
            if (name.Trim() is { Length: > 0 } profile)
                _active.Add(profile);
        }
        _all = _active.Contains("*");
    }

    /// <summary>Whether a service takes part; one without profiles always does.</summary>
    public bool IsActive(YamlMapping service)
    {
        var profiles = ValueReader.Items(service, "profiles");
        if (_all || profiles.Count == 0)
            return true;
        foreach (var profile in profiles)
        {
            if (profile is YamlScalar scalar && _active.Contains(scalar.Text))
                return true;
        }
        return false;
    }

    /// <summary>Says that a service does not take part.</summary>
    public static void Report(YamlScalar name, YamlMapping service, DiagnosticBag bag)
    {
        var profiles = new List<string>();
        foreach (var profile in ValueReader.Texts(service, "profiles"))
            profiles.Add($"'{profile.Value}'");
        bag.Report(
            LoadDiagnostics.InactiveService,
            name.Location,
            $"Service '{name.Text}' is left out: {(profiles.Count == 1 ? "profile" : "none of the profiles")} {string.Join(", ", profiles)} {(profiles.Count == 1 ? "is not" : "is")} active");
    }
}
