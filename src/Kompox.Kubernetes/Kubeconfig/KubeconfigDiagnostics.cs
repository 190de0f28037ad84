using Kompox.Diagnostics;

namespace Kompox.Kubernetes.Kubeconfig;

/// <summary>Problems with kubeconfigs and credentials: KPX4010 to KPX4029.</summary>
public static class KubeconfigDiagnostics
{
    public static readonly DiagnosticDescriptor NoCluster = new()
    {
        Code = "KPX4010",
        Severity = Severity.Error,
        Title = "No kubeconfig",
        Explanation = "Nothing says which cluster to use: the cluster's manifest names no `KUBECONFIG`, the environment variable `KUBECONFIG` is not set or names no file, `~/.kube/config` does not exist, and the program does not run inside a pod.",
    };

    public static readonly DiagnosticDescriptor WrongShape = new()
    {
        Code = "KPX4011",
        Severity = Severity.Error,
        Title = "Not a kubeconfig",
        Explanation = "The file, or a part of it, is not what a kubeconfig holds at this place: `clusters`, `users` and `contexts` are lists of named entries.",
    };

    public static readonly DiagnosticDescriptor NoContext = new()
    {
        Code = "KPX4012",
        Severity = Severity.Error,
        Title = "Context not found",
        Explanation = "The kubeconfig has no context of this name, or does not say which context is the current one. `kubectl config get-contexts` lists them; a cluster's manifest chooses one with the setting `KUBECONTEXT`.",
    };

    public static readonly DiagnosticDescriptor NoEntry = new()
    {
        Code = "KPX4013",
        Severity = Severity.Error,
        Title = "Cluster or user not found",
        Explanation = "The context names a cluster or a user that none of the kubeconfig files holds.",
    };

    public static readonly DiagnosticDescriptor MissingValue = new()
    {
        Code = "KPX4014",
        Severity = Severity.Error,
        Title = "Value missing in the kubeconfig",
        Explanation = "The entry cannot be used without this value: a context needs a cluster, a cluster a server, a client certificate its key.",
    };

    public static readonly DiagnosticDescriptor BadValue = new()
    {
        Code = "KPX4015",
        Severity = Severity.Error,
        Title = "Value of the kubeconfig cannot be used",
        Explanation = "The value is not of the form that is needed at this place, for example an address such as `https://10.0.0.1:6443`, or it contradicts another one.",
    };

    public static readonly DiagnosticDescriptor BadCertificate = new()
    {
        Code = "KPX4016",
        Severity = Severity.Error,
        Title = "Certificate or key cannot be used",
        Explanation = "Certificates and keys are PEM text, base64-encoded in the `-data` keys. A key must belong to its certificate and must not be protected by a passphrase.",
    };

    public static readonly DiagnosticDescriptor UnknownKey = new()
    {
        Code = "KPX4017",
        Severity = Severity.Warning,
        Title = "Unknown key in the kubeconfig",
        Explanation = "No tool reads this key; its name is close to one that is read. It is ignored.",
    };

    public static readonly DiagnosticDescriptor AuthProvider = new()
    {
        Code = "KPX4018",
        Severity = Severity.Error,
        Title = "Credentials of a kind that is gone",
        Explanation = "Kubernetes removed `auth-provider` in version 1.26; a credential plugin (`exec`) takes its place, for example `kubelogin` or `gke-gcloud-auth-plugin`. Fetch a new kubeconfig with the tool of your cloud.",
    };

    public static readonly DiagnosticDescriptor PluginNotFound = new()
    {
        Code = "KPX4019",
        Severity = Severity.Error,
        Title = "Credential plugin not found",
        Explanation = "The kubeconfig's user gets credentials from a program that is not there. Install it, or see that it is in `PATH`.",
    };

    public static readonly DiagnosticDescriptor PluginFailed = new()
    {
        Code = "KPX4020",
        Severity = Severity.Error,
        Title = "Credential plugin failed",
        Explanation = "The program that gives the credentials ended with an error, or printed something that is not an `ExecCredential`. What it wrote to standard error is shown above the message.",
    };

    public static readonly DiagnosticDescriptor PluginNeedsTerminal = new()
    {
        Code = "KPX4021",
        Severity = Severity.Error,
        Title = "Credential plugin needs a terminal",
        Explanation = "The plugin must ask a person (`interactiveMode: Always`), and standard input is not a terminal. Log in beforehand, or use credentials made for machines.",
    };

    public static readonly DiagnosticDescriptor Untrusted = new()
    {
        Code = "KPX4022",
        Severity = Severity.Error,
        Title = "Certificate of the API server not accepted",
        Explanation = "The server's certificate is not signed by the kubeconfig's certificate authority, has expired, or is for another name. A new cluster behind an old kubeconfig looks like this, and so does somebody in between.",
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NoCluster, WrongShape, NoContext, NoEntry, MissingValue, BadValue, BadCertificate, UnknownKey, AuthProvider, PluginNotFound, PluginFailed,
        PluginNeedsTerminal, Untrusted,
    ];
}
