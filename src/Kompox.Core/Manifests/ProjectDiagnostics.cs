using Kompox.Diagnostics;

namespace Kompox.Manifests;

/// <summary>Problems of finding a project's files, and of choosing an app or cluster of it.</summary>
public static class ProjectDiagnostics
{
    public static readonly DiagnosticDescriptor MissingDirectory = Make("KPX1501", Severity.Error, "Project directory missing", """
        The directory of `--kompox-root`, `--kompox-dir`, `KOMPOX_ROOT` or `KOMPOX_DIR` does not exist. `kompoxops init` makes one.
        """);

    public static readonly DiagnosticDescriptor MissingKomPath = Make("KPX1502", Severity.Error, "KOM path missing", """
        A file or directory that is named as a source of KOM documents does not exist. Paths of `--kom-path`, `KOMPOX_KOM_PATH` and
        `Defaults.spec.komPath` are relative to the app file's directory, those of `.kompox/config.yml` to `.kompox`.
        """);

    public static readonly DiagnosticDescriptor UnsupportedUrl = Make("KPX1503", Severity.Error, "URL not supported", """
        KOM documents are read from local files and directories only.
        """);

    public static readonly DiagnosticDescriptor OutsideBoundary = Make("KPX1504", Severity.Error, "Path outside the project", """
        Paths of `Defaults.spec.komPath`, and files found through them, stay within the project (`KOMPOX_ROOT` or `KOMPOX_DIR`), symbolic
        links resolved. Use `--kom-path` or `KOMPOX_KOM_PATH` for documents elsewhere.
        """);

    public static readonly DiagnosticDescriptor WrongExtension = Make("KPX1505", Severity.Error, "Not a YAML file", """
        A file with KOM documents is named `*.yml` or `*.yaml`.
        """);

    public static readonly DiagnosticDescriptor LimitExceeded = Make("KPX1506", Severity.Error, "Too many KOM documents", """
        A directory is read 10 levels deep, up to 5000 files, 2 MiB each and 32 MiB together.
        """);

    public static readonly DiagnosticDescriptor MissingAppFile = Make("KPX1507", Severity.Warning, "App file missing", """
        The file of `--kom-app` or `KOMPOX_KOM_APP` does not exist; commands go on without it.
        """);

    public static readonly DiagnosticDescriptor UnsupportedStore = Make("KPX1508", Severity.Error, "Store not supported", """
        `--db-url` names a kompoxops.yml as `file:PATH`; there are no other stores.
        """);

    public static readonly DiagnosticDescriptor NoProject = Make("KPX1509", Severity.Error, "No project", """
        There are neither KOM documents (`kompoxapp.yml`, `.kompox/kom`) nor a `kompoxops.yml`. To convert a Compose file without a project,
        use `kompoxops convert`.
        """);

    public static readonly DiagnosticDescriptor UnknownVariable = Make("KPX1510", Severity.Error, "Variable without a value", """
        `$KOMPOX_ROOT` and `$KOMPOX_DIR` have a value in a project only: in a directory with `.kompox` in it or above it.
        """);

    public static readonly DiagnosticDescriptor IgnoredStore = Make("KPX1511", Severity.Warning, "Store ignored", """
        `--db-url` counts when there are no KOM documents. There are some, so the file it names is not read.
        """);

    public static readonly DiagnosticDescriptor NothingSelected = Make("KPX1701", Severity.Error, "No app or cluster chosen", """
        Name the app with `--app-id` or `--app-name`, or let `Defaults.spec.appId` of the app file choose one.
        """);

    public static readonly DiagnosticDescriptor NotFound = Make("KPX1702", Severity.Error, "App or cluster not found", """
        No app or cluster has this id or name. Ids start with a slash: `/ws/W/prv/P/cls/C/app/A`.
        """);

    public static readonly DiagnosticDescriptor Ambiguous = Make("KPX1703", Severity.Error, "More than one of this name", """
        Several apps or clusters have this name. Use the id instead.
        """);

    /// <summary>Every descriptor of this class.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        MissingDirectory, MissingKomPath, UnsupportedUrl, OutsideBoundary, WrongExtension, LimitExceeded, MissingAppFile, UnsupportedStore,
        NoProject, UnknownVariable, IgnoredStore, NothingSelected, NotFound, Ambiguous,
    ];

    private static DiagnosticDescriptor Make(string code, Severity severity, string title, string explanation) =>
        new() { Code = code, Severity = severity, Title = title, Explanation = explanation };
}
