using Kompox.Diagnostics;

namespace Kompox.Tests.Corpus;

/// <summary>Errors that are the file's, not ours: nobody could convert such a file as it lies there.</summary>
internal static class RefusalReasons
{
    private static readonly string[] Unset = ["KPX2002", "KPX2117"];

    /// <summary>Reasons by code.</summary>
    private static readonly Dictionary<string, string> Always = new()
    {
        ["KPX1000"] = "an env_file or another file is absent",
        ["KPX1001"] = "an env_file or another file is absent",
        ["KPX1012"] = "not YAML: a key is there twice",
        ["KPX2002"] = "a required variable is not set",
        ["KPX2020"] = "a key that is in no specification",
        ["KPX2104"] = "a fragment without services",
        ["KPX2106"] = "a fragment: it refers to what another file declares",
        ["KPX2110"] = "a fragment: a service has no image",
        ["KPX2121"] = "a fragment: it extends a service that is not there",
        ["KPX2140"] = "a value without its variable is none",
        ["KPX3100"] = "built from source only",
        ["KPX3264"] = "a required variable is not set",
        ["KPX3102"] = "a value without its variable is none",
    };

    /// <summary>Codes of values that cannot be read: a true reason where a variable that is not set left nothing to read.</summary>
    private static readonly string[] WhenUnset = ["KPX2102", "KPX2128", "KPX2129", "KPX3107"];

    /// <summary>Why the file cannot be converted, or <c>null</c> when the error is ours to avoid.</summary>
    public static string? Of(Diagnostic error, Conversion outcome)
    {
        if (Always.TryGetValue(error.Code, out var reason))
            return reason;
        var isBlank = WhenUnset.Contains(error.Code) && outcome.Diagnostics.Any(d => Unset.Contains(d.Code) && d.Location?.Line == error.Location?.Line);
        return isBlank ? "a value without its variable is none" : null;
    }
}
