namespace Kompox.Kubernetes.Authentication;

/// <summary>A program that gives credentials (<c>client.authentication.k8s.io</c>), for example <c>kubelogin get-token</c>.</summary>
internal sealed record ExecPlugin
{
    /// <summary>Absolute path, or a name to look for in <c>PATH</c>.</summary>
    public required string Command { get; init; }

    public required string ApiVersion { get; init; }
    public IReadOnlyList<string> Arguments { get; init; } = [];
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>What to tell people who lack the program.</summary>
    public string? InstallHint { get; init; }

    /// <summary><c>Never</c>, <c>IfAvailable</c> or <c>Always</c>.</summary>
    public string InteractiveMode { get; init; } = "IfAvailable";

    /// <summary>The <c>spec.cluster</c> to pass on; <c>null</c> when the plugin does not ask for it.</summary>
    public PluginCluster? Cluster { get; init; }
}
