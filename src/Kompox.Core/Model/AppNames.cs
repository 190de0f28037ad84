using System.Globalization;

namespace Kompox.Model;

/// <summary>
/// The names of everything Kompox makes for one app in a cluster: pure functions of the four names and a component.
/// Existing installations are found again by them, so they never change.
/// </summary>
public sealed record AppNames
{
    /// <summary>Component of the Compose services.</summary>
    public const string AppComponent = "app";

    /// <summary>Component of the tool container.</summary>
    public const string BoxComponent = "box";

    /// <summary>Init container that makes the sub-paths of volumes.</summary>
    public const string SubpathsContainer = "init-volume-subpaths";

    /// <summary>The names of an app, given its id (<c>/ws/W/prv/P/cls/C/app/A</c>, or a box below it).</summary>
    public AppNames(ResourceId app, string component = AppComponent)
        : this(app.Names[0], app.Names[1], app.Names[2], app.Names[3], component)
    {
    }

    /// <summary>The names of an app, given the names it is made of.</summary>
    public AppNames(string workspace, string provider, string cluster, string app, string component = AppComponent)
    {
        App = app;
        Component = component;
        Hashes = new AppHashes(workspace, provider, cluster, app);
        Path = $"{workspace}/{provider}/{cluster}/{app}";
    }

    /// <summary>The app's own name.</summary>
    public string App { get; }

    /// <summary>The unit inside the namespace: <c>app</c> or <c>box</c>.</summary>
    public string Component { get; init; }

    /// <summary>The hashes that the names hold.</summary>
    public AppHashes Hashes { get; }

    /// <summary>The four names joined with slashes, for the namespace's annotation.</summary>
    public string Path { get; }

    /// <summary><c>k4x-50vf7y</c>.</summary>
    public string Prefix => $"k4x-{Hashes.Provider}";

    /// <summary><c>k4x-50vf7y-app1-13o40q</c>.</summary>
    public string Namespace => $"{Prefix}-{App}-{Hashes.AppId}";

    /// <summary>For people who look after the app: <c>app1</c>.</summary>
    public string ServiceAccount => App;

    /// <summary><c>app1</c>.</summary>
    public string NetworkPolicy => App;

    /// <summary>Role and RoleBinding: <c>app1-access</c>.</summary>
    public string Role => $"{App}-access";

    /// <summary>Value of the label <c>app.kubernetes.io/instance</c>, and kubeconfig context of <c>app kubectl</c>: <c>app1-2aopo7</c>.</summary>
    public string Instance => $"{App}-{Hashes.AppInstance}";

    /// <summary>Deployment, ingress Service and value of the selector label <c>app</c>: <c>app1-app</c>.</summary>
    public string Workload => $"{App}-{Component}";

    /// <summary><c>app1-app</c>.</summary>
    public string Deployment => Workload;

    /// <summary>Service that the Ingresses lead to: <c>app1-app</c>.</summary>
    public string IngressService => Workload;

    /// <summary>Ingress of the hosts below the cluster's domain: <c>app1-app-default</c>.</summary>
    public string DefaultIngress => $"{Workload}-default";

    /// <summary>Ingress of the hosts that the app names: <c>app1-app-custom</c>.</summary>
    public string CustomIngress => $"{Workload}-custom";

    /// <summary>Image pull Secret: <c>app1-app--pull</c>.</summary>
    public string PullSecret => $"{Workload}--pull";

    /// <summary>Secret with the tool container's authorized keys: <c>app1-box</c>.</summary>
    public string BoxSecret => $"{App}-{BoxComponent}";

    /// <summary>Secret of a Compose service's env files: <c>app1-app-gitea-base</c>.</summary>
    public string EnvBaseSecret(string service) => $"{Workload}-{service}-base";

    /// <summary>Secret that operators set over the env files: <c>app1-app-gitea-override</c>.</summary>
    public string EnvOverrideSecret(string service) => $"{Workload}-{service}-override";

    /// <summary>ConfigMap of a Compose config: <c>app1-app--cfg-main</c>.</summary>
    public string ConfigMap(string config) => $"{Workload}--cfg-{config}";

    /// <summary>Secret of a Compose secret: <c>app1-app--sec-token</c>.</summary>
    public string Secret(string secret) => $"{Workload}--sec-{secret}";

    /// <summary>Pod volume of a Compose config: <c>cfg-main</c>.</summary>
    public static string ConfigVolume(string config) => $"cfg-{config}";

    /// <summary>Pod volume of a Compose secret: <c>sec-token</c>.</summary>
    public static string SecretVolume(string secret) => $"sec-{secret}";

    /// <summary>PV and PVC of a volume on a disk: <c>k4x-50vf7y-default-13o40q-5xmnms</c>; the handle is hashed exactly as the cloud gave it.</summary>
    public string Volume(string volume, string handle) => $"{Prefix}-{volume}-{Hashes.AppId}-{ShortHash.Of(handle)}";

    /// <summary>First label of a default host: <c>app1-13o40q-3000</c>.</summary>
    public string DefaultHostLabel(int hostPort) => string.Create(CultureInfo.InvariantCulture, $"{App}-{Hashes.AppId}-{hostPort}");

    /// <summary>Host below the cluster's domain: <c>app1-13o40q-3000.cluster1.aks1.exp.kompox.dev</c>.</summary>
    public string DefaultHost(int hostPort, string domain) => $"{DefaultHostLabel(hostPort)}.{domain}";
}
