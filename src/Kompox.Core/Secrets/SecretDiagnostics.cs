using Kompox.Diagnostics;

namespace Kompox.Secrets;

/// <summary>Problems of the Secrets that operators set.</summary>
public static class SecretDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownService = Make("KPX3601", Severity.Error, "No such service", """
        Variables are set for a service of the app's Compose file. A Secret of another name would be read by nobody, so it is not made.
        """);

    public static readonly DiagnosticDescriptor Overruled = Make("KPX3602", Severity.Warning, "Variable without effect", """
        The variable is set under `environment` in the Compose file, which wins over the Secret. Move it to an env file, or remove it there.
        """);

    public static readonly DiagnosticDescriptor InvalidVariable = Make("KPX3603", Severity.Error, "Variable cannot be set", """
        Names have letters, digits, `_`, `-` and `.` and do not start with a digit; values have no control characters but tab and line breaks; all names
        and values together have at most 1,000,000 bytes. A `$NAME` outside of single quotes stands for another variable of the file: write `$$` for a
        dollar sign.
        """);

    public static readonly DiagnosticDescriptor InvalidPullConfig = Make("KPX3604", Severity.Error, "Registry credentials not usable", """
        Image pull Secrets hold a Docker `config.json` with `auths`: registry, and `auth` or `username` and `password`. A config whose passwords are
        in a credential store of the machine (`credsStore`, `credHelpers`) is of no use to the nodes of a cluster.
        """);

    public static readonly DiagnosticDescriptor NothingGiven = Make("KPX3605", Severity.Error, "Nothing to set", """
        `secret env set` needs a file with at least one variable; `secret pull set` needs a file, or a registry with a user name and a password.
        """);

    public static readonly DiagnosticDescriptor ForeignSecret = Make("KPX3606", Severity.Error, "Secret belongs to somebody else", """
        A Secret of this name exists and bears the labels of another app. It is left alone.
        """);

    public static readonly DiagnosticDescriptor ServiceUnchecked = Make("KPX3607", Severity.Warning, "Service not checked", """
        The app's Compose file cannot be read, so nobody can say whether the service exists.
        """);

    /// <summary>Every descriptor of this class.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [UnknownService, Overruled, InvalidVariable, InvalidPullConfig, NothingGiven, ForeignSecret, ServiceUnchecked];

    private static DiagnosticDescriptor Make(string code, Severity severity, string title, string explanation) =>
        new() { Code = code, Severity = severity, Title = title, Explanation = explanation };
}
