namespace Kompox.Drivers.Aks.Arm;

/// <summary>Makes addresses of Azure Resource Manager.</summary>
internal static class ArmAddress
{
    /// <summary>The address of a path, with the version of its type and other parameters.</summary>
    public static Uri Of(Uri endpoint, string path, IEnumerable<KeyValuePair<string, string>> query)
    {
        var segments = path.Trim('/').Split('/');
        // A name that climbs the path would turn one resource into another.
        if (Array.Exists(segments, s => s is "" or "." or ".."))
            throw ArmFailure.Make(ArmDiagnostics.Invalid, $"'{path}' is no id of an Azure resource", "Correct the id or the name in the settings");
        var escaped = string.Join('/', segments.Select(Uri.EscapeDataString));
        var text = string.Concat(query.Select(q => $"&{q.Key}={Uri.EscapeDataString(q.Value)}"));
        return new Uri(endpoint, $"/{escaped}?api-version={ArmVersions.Of(path)}{text}");
    }
}
