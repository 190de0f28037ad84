using Kompox.Diagnostics;

namespace Kompox.Manifests;

/// <summary>Problems of what manifests say: keys and values, KOM documents, <c>kompoxops.yml</c>.</summary>
public static class ManifestDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownKey = Make("KPX1101", Severity.Warning, "Unknown key", """
        The key is not part of the format and has no effect. Remove it, or let it start with `x-` to mark it as your own.
        """);

    public static readonly DiagnosticDescriptor MisspelledKey = Make("KPX1102", Severity.Error, "Misspelled key", """
        The key is not part of the format and looks like one that is. Taking the file without it would change what it means, so it is an
        error: correct the key.
        """);

    public static readonly DiagnosticDescriptor WrongType = Make("KPX1103", Severity.Error, "Wrong type of value", """
        The place needs a mapping, a list or a single value, and something else stands there. `kompoxops schema` prints JSON schemas that
        editors check files against while you type.
        """);

    public static readonly DiagnosticDescriptor MissingKey = Make("KPX1104", Severity.Error, "Required key missing", """
        The key must be there with a value.
        """);

    public static readonly DiagnosticDescriptor InvalidValue = Make("KPX1105", Severity.Error, "Value not allowed", """
        The value is none of those the key takes: another word, a number out of range, or no size such as `10Gi`.
        """);

    public static readonly DiagnosticDescriptor UnknownKind = Make("KPX1201", Severity.Error, "Unknown kind", """
        KOM documents are of kind Workspace, Provider, Cluster, App, Box or Defaults.
        """);

    public static readonly DiagnosticDescriptor UnknownApiVersion = Make("KPX1202", Severity.Warning, "Unknown version of a document", """
        The document is of the group `ops.kompox.dev` and of a version that this program does not know, so it is left out. Documents of
        other groups are left out without a word.
        """);

    public static readonly DiagnosticDescriptor InvalidId = Make("KPX1203", Severity.Error, "Resource id not allowed", """
        The annotation `ops.kompox.dev/id` holds kind and name pairs from the workspace down: `/ws/W`, `/ws/W/prv/P`,
        `/ws/W/prv/P/cls/C`, `/ws/W/prv/P/cls/C/app/A`, `/ws/W/prv/P/cls/C/app/A/box/B`. The last kind is that of the document, the last
        name is `metadata.name`, and every name is made of lower case letters, digits and `-`, at most 63 of them.
        """);

    public static readonly DiagnosticDescriptor DuplicateId = Make("KPX1204", Severity.Error, "Resource declared twice", """
        Two documents have one resource id. Remove one of them, or give it another name.
        """);

    public static readonly DiagnosticDescriptor MissingParent = Make("KPX1205", Severity.Error, "Parent missing", """
        The resource id names a parent that no document declares.
        """);

    public static readonly DiagnosticDescriptor MisplacedDefaults = Make("KPX1206", Severity.Warning, "Defaults outside the app file", """
        Defaults count in the app file (`kompoxapp.yml`, or the one of `--kom-app`) only.
        """);

    public static readonly DiagnosticDescriptor DuplicateDefaults = Make("KPX1207", Severity.Error, "More than one Defaults document", """
        The app file holds one Defaults document at most.
        """);

    public static readonly DiagnosticDescriptor InvalidDefaultApp = Make("KPX1208", Severity.Error, "Default app not found", """
        `spec.appId` of Defaults is the resource id of an App that is declared, for example `/ws/W/prv/P/cls/C/app/A`.
        """);

    public static readonly DiagnosticDescriptor RenamedService = Make("KPX1301", Severity.Warning, "Old key service", """
        Until October 2025 the key `workspace` of kompoxops.yml was called `service`. The file is read as if it said `workspace`; all names
        stay as they were.
        """);

    public static readonly DiagnosticDescriptor ServiceAndWorkspace = Make("KPX1302", Severity.Error, "Both service and workspace", """
        `service` is the old name of `workspace`: the file may have one of them only.
        """);

    public static readonly DiagnosticDescriptor UnknownVersion = Make("KPX1303", Severity.Warning, "Unknown version of kompoxops.yml", """
        The file says another version than `v1` and is read as `v1`.
        """);

    public static readonly DiagnosticDescriptor UncommonName = Make("KPX1304", Severity.Warning, "Name that KOM documents cannot have", """
        Names in kompoxops.yml may be any text. Those of KOM documents are made of lower case letters, digits and `-`, so this one cannot be
        carried over without new names for everything made.
        """);

    /// <summary>Every descriptor of this class.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        UnknownKey, MisspelledKey, WrongType, MissingKey, InvalidValue, UnknownKind, UnknownApiVersion, InvalidId, DuplicateId, MissingParent,
        MisplacedDefaults, DuplicateDefaults, InvalidDefaultApp, RenamedService, ServiceAndWorkspace, UnknownVersion, UncommonName,
    ];

    private static DiagnosticDescriptor Make(string code, Severity severity, string title, string explanation) =>
        new() { Code = code, Severity = severity, Title = title, Explanation = explanation };
}
