using Kompox.Diagnostics;

namespace Kompox.Rendering.Extensions;

/// <summary>Problems of <c>x-kompox</c>: KPX3080 to KPX3089.</summary>
public static class ExtensionDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownKey = new()
    {
        Code = "KPX3080",
        Severity = Severity.Error,
        Title = "Unknown key in x-kompox",
        Explanation = "`x-kompox` holds only the keys listed in docs/x-kompox.md; each of services, volumes and the top level has its own. Correct or remove the key.",
    };

    public static readonly DiagnosticDescriptor WrongType = new()
    {
        Code = "KPX3081",
        Severity = Severity.Error,
        Title = "Wrong kind of value in x-kompox",
        Explanation = "The key needs a text, `true` or `false`, or a mapping. See docs/x-kompox.md.",
    };

    public static readonly DiagnosticDescriptor BadQuantity = new()
    {
        Code = "KPX3082",
        Severity = Severity.Error,
        Title = "Not a quantity",
        Explanation = """
            Quantities are written as Kubernetes writes them: CPUs as `2`, `0.5` or `500m`, bytes as `512Mi`, `10Gi`, `500M` or a plain
            number. `m` after a number of bytes would mean thousandths of a byte.
            """,
    };

    public static readonly DiagnosticDescriptor BadName = new()
    {
        Code = "KPX3083",
        Severity = Severity.Error,
        Title = "Name not allowed in x-kompox",
        Explanation = "Pod groups, pools, classes and ServiceAccounts become names or labels in Kubernetes: lower case letters, digits and `-`. `box` is reserved as a pod group.",
    };

    public static readonly DiagnosticDescriptor BadAccessMode = new()
    {
        Code = "KPX3084",
        Severity = Severity.Error,
        Title = "Unknown access mode",
        Explanation = "`accessMode` is `ReadWriteOnce`, `ReadWriteMany`, `ReadOnlyMany` or `ReadWriteOncePod`.",
    };

    public static readonly DiagnosticDescriptor BadDuration = new()
    {
        Code = "KPX3085",
        Severity = Severity.Error,
        Title = "Not a duration",
        Explanation = "Durations are written as Compose writes them: a number and its unit, for example `90s`, `1m30s` or `500ms`.",
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [UnknownKey, WrongType, BadQuantity, BadName, BadAccessMode, BadDuration];
}
