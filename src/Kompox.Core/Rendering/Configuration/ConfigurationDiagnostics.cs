using Kompox.Diagnostics;

namespace Kompox.Rendering.Configuration;

/// <summary>Problems of variables, configs and secrets: KPX3260 to KPX3299.</summary>
public static class ConfigurationDiagnostics
{
    public static readonly DiagnosticDescriptor VariableUnset = new()
    {
        Code = "KPX3260",
        Severity = Severity.Info,
        Title = "Variable without a value",
        Explanation = """
            `environment` names a variable without a value, which means: take it from the environment of whoever runs Compose. It is not set there,
            so the container does not get it, as with Docker.
            """,
    };

    public static readonly DiagnosticDescriptor VariableName = new()
    {
        Code = "KPX3261",
        Severity = Severity.Warning,
        Title = "Variable name that Kubernetes does not take",
        Explanation = """
            Kubernetes takes variables of letters, digits, `_`, `-` and `.` that do not start with a digit; from 1.34 on `env` takes any printable
            ASCII character but `=`. Other variables are left out. Rename the variable, or set it in the image's entrypoint.
            """,
    };

    public static readonly DiagnosticDescriptor TooLarge = new()
    {
        Code = "KPX3262",
        Severity = Severity.Error,
        Title = "Too large for a ConfigMap or Secret",
        Explanation = """
            Kubernetes keeps configs, secrets, bind-mounted files and env files in ConfigMaps and Secrets, which may hold 1 MiB each. Put larger
            content into the image or onto a volume.
            """,
    };

    public static readonly DiagnosticDescriptor FileMissing = new()
    {
        Code = "KPX3263",
        Severity = Severity.Error,
        Title = "File of a config or secret cannot be read",
        Explanation = "The file that `file:` names must be there when manifests are made, because its content goes into a ConfigMap or Secret.",
    };

    public static readonly DiagnosticDescriptor EnvironmentMissing = new()
    {
        Code = "KPX3264",
        Severity = Severity.Error,
        Title = "Variable of a config or secret is not set",
        Explanation = "`environment:` of a config or secret names a variable whose value becomes the content. Set it where `kompoxops` runs, or in an env file.",
    };

    public static readonly DiagnosticDescriptor External = new()
    {
        Code = "KPX3265",
        Severity = Severity.Info,
        Title = "External config or secret",
        Explanation = """
            `external: true` says that somebody else makes the content. A ConfigMap or Secret of that name, with a key of the same name, must be in
            the namespace before the pods start; they wait for it.
            """,
    };

    public static readonly DiagnosticDescriptor Driver = new()
    {
        Code = "KPX3266",
        Severity = Severity.Error,
        Title = "Driver of a config or secret",
        Explanation = "`driver` and `template_driver` are plug-ins of Docker Swarm and have no equal in Kubernetes. Use `file`, `environment` or `external: true`.",
    };

    public static readonly DiagnosticDescriptor Undefined = new()
    {
        Code = "KPX3267",
        Severity = Severity.Error,
        Title = "Undefined config or secret",
        Explanation = "A service uses a config or secret that the top level does not define. Define it under `configs` or `secrets`.",
    };

    public static readonly DiagnosticDescriptor Owner = new()
    {
        Code = "KPX3268",
        Severity = Severity.Warning,
        Title = "Owner of a config or secret",
        Explanation = """
            Files of ConfigMaps and Secrets belong to root in Kubernetes; `uid` and `gid` have no equal. A process that is not root reads them when
            `mode` allows it to everybody, which is the default (0444).
            """,
    };

    public static readonly DiagnosticDescriptor Unused = new()
    {
        Code = "KPX3269",
        Severity = Severity.Info,
        Title = "Config or secret that no service uses",
        Explanation = "Nothing is made for a top-level config or secret that no enabled service mounts.",
    };

    public static readonly DiagnosticDescriptor Empty = new()
    {
        Code = "KPX3270",
        Severity = Severity.Error,
        Title = "Config or secret without content",
        Explanation = "A config or secret needs one of `file`, `environment`, `content` (configs only) or `external: true`.",
    };

    public static readonly DiagnosticDescriptor LargeForApply = new()
    {
        Code = "KPX3271",
        Severity = Severity.Warning,
        Title = "Too large for plain kubectl apply",
        Explanation = "`kubectl apply` keeps a copy of each object in an annotation of at most 256 KiB. Larger ConfigMaps and Secrets need `kubectl apply --server-side`.",
    };

    public static readonly DiagnosticDescriptor NameCollision = new()
    {
        Code = "KPX3272",
        Severity = Severity.Error,
        Title = "Two configs or secrets with one name",
        Explanation = "Names of configs and secrets become names of ConfigMaps and Secrets: lower case letters, digits and `-`. Two of them would be equal. Rename one.",
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [VariableUnset, VariableName, TooLarge, FileMissing, EnvironmentMissing, External, Driver, Undefined, Owner, Unused, Empty, LargeForApply, NameCollision];
}
