using Kompox.Diagnostics;

namespace Kompox.Compose;

/// <summary>Problems of the Compose model that a manifest names.</summary>
public static class AppComposeDiagnostics
{
    public static readonly DiagnosticDescriptor ForeignFile = new()
    {
        Code = "KPX2901",
        Severity = Severity.Error,
        Title = "Local file of an app from a KOM path",
        Explanation = """
            Local files (`file:` of `compose`, `env_file`, files of configs and secrets, relative bind mounts) may be used by the apps of the
            app file (`kompoxapp.yml` or `--kom-app`) and of kompoxops.yml only. Documents from KOM paths may come from others and must not
            read files of this machine: move the app to the app file, or write the Compose model into the document.
            """,
    };

    public static readonly DiagnosticDescriptor LeadsOutside = new()
    {
        Code = "KPX2902",
        Severity = Severity.Error,
        Title = "Compose file outside the manifest's directory",
        Explanation = """
            The Compose file is reached over a symbolic link that leads out of the directory of the manifest. An app reads files of its own
            directory only.
            """,
    };

    /// <summary>Every descriptor of this class.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [ForeignFile, LeadsOutside];
}
