using Kompox.Diagnostics;

namespace Kompox.Clusters.Installing;

/// <summary>Problems of installing the ingress controller: KPX3511 to KPX3539.</summary>
public static class InstallationDiagnostics
{
    public static readonly DiagnosticDescriptor HelmRelease = Error("KPX3511", "Helm release in the way", """
        The ingress namespace has a Helm release `traefik` that somebody else looks after. Two installations would fight over the same objects, so
        nothing is done. With `ingress.controller: external` Kompox uses it as it is; with `ingress.controller: helm` and `cluster install --adopt` it
        takes the release over, replaces its values, and manages it with the user's `helm`; or remove the release first.
        """);

    public static readonly DiagnosticDescriptor InstalledElsewhere = Error("KPX3512", "Installed in another namespace", """
        The ingress controller of this cluster entry runs in another namespace than `ingress.namespace` says. Two of them would share one
        IngressClass. Uninstall it with the former namespace in the manifest, then install it again.
        """);

    public static readonly DiagnosticDescriptor OtherInstallation = Error("KPX3513", "Installed by another cluster entry", """
        Another project, or another cluster entry of this one, has installed the ingress controller on the same cluster. It is not changed behind the
        other one's back. `cluster install --adopt` takes the installation over; the other project should then set `ingress.controller: external`.
        """);

    public static readonly DiagnosticDescriptor ForeignClass = Error("KPX3514", "IngressClass of another controller", """
        The IngressClass that `ingress.class` names exists and is served by another ingress controller, or was made by somebody else for another Traefik.
        Choose another `ingress.class`, or use the other controller with `ingress.controller: external`.
        """);

    public static readonly DiagnosticDescriptor NoClass = Error("KPX3515", "No such IngressClass", """
        With `ingress.controller: external` somebody else installs the ingress controller, and its IngressClass has to be there. `ingress.class` names it.
        """);

    public static readonly DiagnosticDescriptor BadArgument = Error("KPX3516", "Not an argument of the ingress controller", """
        An argument is written `--name=value`, for example `--log.level=DEBUG`. Traefik ends at the first one that it does not know.
        """);

    public static readonly DiagnosticDescriptor ArgumentTaken = Error("KPX3517", "Argument given twice", """
        The argument is given by Kompox itself, or twice in `ingress.arguments`. The ports, the providers, the class, `ping` and the directory of
        certificates belong to the installation and cannot be given another value; other defaults, such as `--log.level`, are replaced. Lists are
        written with commas in one argument.
        """);

    public static readonly DiagnosticDescriptor SecretArgument = Error("KPX3518", "Secret in an argument", """
        Arguments can be read by everybody who may look at Deployments, and they appear in plans and logs. Credentials belong into a Secret:
        `ingress.resolvers[].credentialsSecret`.
        """);

    public static readonly DiagnosticDescriptor BadPatch = Error("KPX3519", "Patch that cannot be applied", """
        A patch of `ingress.patches` is a mapping that is merged into the object (RFC 7396). It may not change which object it is (`apiVersion`, `kind`,
        `metadata.name`, `metadata.namespace`), nor the labels and annotations by which Kompox knows the object again, nor `status`.
        """);

    public static readonly DiagnosticDescriptor NoPatchTarget = Error("KPX3520", "Patch for an object that is not installed", """
        No object of that kind and name is installed. `cluster diff` shows what is.
        """);

    public static readonly DiagnosticDescriptor BadImage = Error("KPX3521", "Not an image reference", """
        `ingress.image` is a reference as in `docker pull`: `registry.example.com/library/traefik:v3.7.13`.
        """);

    public static readonly DiagnosticDescriptor MovingImage = Warning("KPX3522", "Image without a fixed tag", """
        The tag of `ingress.image` is missing or `latest`: another version may be started whenever the pod is, and nobody decided it.
        """);

    public static readonly DiagnosticDescriptor NoStorageClass = Error("KPX3523", "No storage for issued certificates", """
        Certificates that the ingress controller is issued have to outlive its pod: authorities limit how many they issue in a week. The cluster has no
        default StorageClass, or not the one that `ingress.storage.class` names. Name one that there is.
        """);

    public static readonly DiagnosticDescriptor NoEffect = Warning("KPX3524", "Field without effect", """
        The field says how the ingress controller is installed, and with this `ingress.controller` that part is not done by Kompox.
        """);

    public static readonly DiagnosticDescriptor NoPullSecret = Warning("KPX3525", "Pull Secret not found", """
        A Secret that `ingress.pullSecrets` names is not in the ingress namespace. The image is pulled without it.
        """);

    public static readonly DiagnosticDescriptor BadName = Error("KPX3526", "Not the name of a Secret or StorageClass", """
        Names in a cluster are made of lower case letters, digits, `-` and `.`, with a letter or digit at both ends.
        """);

    public static readonly DiagnosticDescriptor OldServer = Warning("KPX3527", "Kubernetes too old for Traefik", """
        Traefik reads EndpointSlices of `discovery.k8s.io/v1`, which the server has from Kubernetes 1.21 on; its chart asks for 1.22. With an older
        server the pod may start and find no endpoints.
        """);

    public static readonly DiagnosticDescriptor UsedAsItIs = Note("KPX3528", "Object of somebody else is used as it is", """
        The object is needed, is there, and was made by somebody else. It is used and neither changed nor removed.
        """);

    public static readonly DiagnosticDescriptor AddressPending = Note("KPX3529", "No public address yet", """
        The load balancer has not told the Service an address or host name yet. Clouds take a minute or more; a cluster without a controller for
        load balancers never does. `cluster status` shows it when it is there.
        """);

    public static readonly DiagnosticDescriptor AppsPublished = Error("KPX3530", "Apps would go dark", """
        Ingresses of this class are on the cluster: without the ingress controller nobody reaches these apps. Nothing was removed. Destroy the apps
        first, or uninstall with `--force`.
        """);

    public static readonly DiagnosticDescriptor NotInstalled = Note("KPX3531", "Nothing installed", """
        The cluster has nothing that was installed for this cluster entry.
        """);

    public static readonly DiagnosticDescriptor DataGoes = Note("KPX3532", "Issued certificates go", """
        The claim of the ingress controller holds the certificates and accounts that authorities issued. They are issued anew after the next
        installation; authorities limit how often. `--keep-data` keeps the claim.
        """);

    public static readonly DiagnosticDescriptor StaysBehind = Note("KPX3533", "Kept on the cluster", """
        What others use or have made stays when the ingress controller is uninstalled: types with objects, types that another Traefik reads, and
        volumes whose reclaim policy is Retain.
        """);

    public static readonly DiagnosticDescriptor BadChartVersion = Error("KPX3534", "Not a version of the chart that fits", """
        `ingress.chartVersion` is a version such as `41.6.1`. The values that Kompox generates are those of chart 41 and later.
        """);

    public static readonly DiagnosticDescriptor HelmFailed = Error("KPX3535", "Helm failed", """
        The program `helm` ended with an error; its own output says why. With `--atomic` it has put the former release back.
        """);

    public static readonly DiagnosticDescriptor OwnInstallation = Error("KPX3536", "Installed without Helm already", """
        Kompox has installed the ingress controller with objects of its own, and `ingress.controller` is now `helm`. Uninstall it with
        `ingress.controller: traefik` first; `--keep-data` keeps the claim for the old way only.
        """);

    public static readonly DiagnosticDescriptor NoStorage = Warning("KPX3537", "Issued certificates are not kept", """
        The cluster has no default StorageClass, and the cluster entry neither names one nor says that certificates are issued. The ingress controller is
        installed without storage: what an app has issued with a resolver of its own is issued anew whenever the pod is, and authorities limit how often.
        """);

    public static readonly DiagnosticDescriptor AccountOfOthers = Error("KPX3538", "Account of other workloads", """
        The account of the ingress controller may read all Secrets of the cluster. The one that `ingress.serviceAccount` names is used by others, which
        would get that too: `default` is of every pod that names none. Name an account of its own; it is made when it is not there.
        """);

    public static readonly DiagnosticDescriptor NotFollowed = Warning("KPX3509", "Certificate of the store not there yet", """
        The controller has the platform's store of certificates mounted, and the cluster has not made the Secrets of them by which it serves them. It goes
        on trying. Events of the pod say what is in the way, most often a role that is not known everywhere yet.
        """);

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        HelmRelease, InstalledElsewhere, OtherInstallation, ForeignClass, NoClass, BadArgument, ArgumentTaken, SecretArgument, BadPatch, NoPatchTarget,
        BadImage, MovingImage, NoStorageClass, NoEffect, NoPullSecret, BadName, OldServer, UsedAsItIs, AddressPending, AppsPublished, NotInstalled,
        DataGoes, StaysBehind, BadChartVersion, HelmFailed, OwnInstallation, NoStorage, AccountOfOthers, NotFollowed,
    ];

    private static DiagnosticDescriptor Error(string code, string title, string explanation) => Of(code, Severity.Error, title, explanation);

    private static DiagnosticDescriptor Warning(string code, string title, string explanation) => Of(code, Severity.Warning, title, explanation);

    private static DiagnosticDescriptor Note(string code, string title, string explanation) => Of(code, Severity.Info, title, explanation);

    private static DiagnosticDescriptor Of(string code, Severity severity, string title, string explanation) =>
        new() { Code = code, Severity = severity, Title = title, Explanation = explanation };
}
