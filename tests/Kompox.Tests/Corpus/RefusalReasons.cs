using Kompox.Diagnostics;

namespace Kompox.Tests.Corpus;

/// <summary>Errors that are the file's, not ours: nobody could convert such a file as it lies there.</summary>
internal static class RefusalReasons
{
    /// <summary>Codes by reason.</summary>
    private static readonly Dictionary<string, string> Codes = new()
    {
        ["KPX2002"] = "a required variable is not set",
        ["KPX2140"] = "a required variable is not set: a setting breaks without it",
        ["KPX2020"] = "a key that is in no specification",
        ["KPX1000"] = "an env_file or other file is absent",
        ["KPX3231"] = "asks for the socket of the Docker engine",
        ["KPX1001"] = "an env_file or other file is absent",
        ["KPX2104"] = "a fragment without services",
        ["KPX2106"] = "a fragment: it refers to what another file declares",
        ["KPX3100"] = "built from source only: a service has no image",
        ["KPX3102"] = "a required variable is not set: the image reference has an empty part",
        ["KPX2110"] = "built from source only, or a fragment: a service has no image",
    };

    public static bool IsTrue(Diagnostic diagnostic) => Codes.ContainsKey(diagnostic.Code);
}
