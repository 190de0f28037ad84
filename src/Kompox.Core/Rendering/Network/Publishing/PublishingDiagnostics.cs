using Kompox.Diagnostics;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>Problems of publishing ports with what the cluster has for it: KPX3329 to KPX3339.</summary>
public static class PublishingDiagnostics
{
    public static readonly DiagnosticDescriptor NoTraefikTypes = Make("KPX3329", Severity.Error, "Cluster without the types of Traefik", """
        Traefik does this with Middlewares and ServersTransports, and the cluster does not have these types, so the field would have no effect.
        `kompoxops cluster install` brings them; an installation of your own needs the definitions of `traefik.io/v1alpha1` and Traefik's provider
        `kubernetesCRD`.
        """);

    public static readonly DiagnosticDescriptor NotByController = Make("KPX3330", Severity.Error, "Not possible with this ingress controller", """
        Ingresses know hosts and paths; everything else is up to the controller that serves the app's IngressClass. Kompox writes it for Traefik
        (`traefik.io/ingress-controller`) and, as far as its annotations go, for ingress-nginx (`k8s.io/ingress-nginx`). What the controller would
        silently ignore is refused: remove the field, or use a cluster whose controller can do it.
        """);

    public static readonly DiagnosticDescriptor Assumed = Make("KPX3331", Severity.Info, "Ingress controller assumed", """
        No cluster was asked, or it does not tell what serves the app's IngressClass. The objects are made for the controller that the cluster's
        manifest stands for. `app deploy` asks the cluster and may refuse what another controller cannot do.
        """);

    public static readonly DiagnosticDescriptor ControllerTls = Make("KPX3332", Severity.Info, "TLS is up to the controller", """
        The app's Ingresses are served by a controller that Kompox knows nothing about, so they hold hosts and paths only. Whether visitors get HTTPS,
        and with which certificate, is a matter of that controller.
        """);

    public static readonly DiagnosticDescriptor NoUsers = Make("KPX3333", Severity.Error, "No users for basicAuth", """
        `basicAuth.secret` names a secret of the Compose file whose content Kompox can read: lines `USER:HASH` as `htpasswd -B` writes them. Hashes are
        bcrypt (`$2y$`), MD5 (`$apr1$`) or SHA-1 (`{SHA}`); other lines would let nobody in. For a Secret that exists already use `secretName`.
        """);

    public static readonly DiagnosticDescriptor SecretAbsent = Make("KPX3334", Severity.Warning, "Secret for basicAuth is not there", """
        The Secret of `basicAuth.secretName` is not in the app's namespace. Until it is, the ingress controller lets nobody in.
        """);

    public static readonly DiagnosticDescriptor SecretKeys = Make("KPX3335", Severity.Error, "Secret for basicAuth has other keys", """
        Traefik takes a Secret with exactly one key, whatever its name, or one of type `kubernetes.io/basic-auth`. ingress-nginx takes the key `auth`.
        A Secret whose only key is `auth` serves both.
        """);

    public static readonly DiagnosticDescriptor HostTaken = Make("KPX3336", Severity.Error, "Host of another app on the cluster", """
        Another namespace of the cluster has an Ingress with the same host and path, of the same class. Only one of the two would be reached. Take the
        host from one of them, or give them different paths.
        """);

    public static readonly DiagnosticDescriptor HostsUnchecked = Make("KPX3337", Severity.Info, "Hosts of other apps are unknown", """
        Whether another app of the cluster has one of the hosts could not be found out, because the user may not list Ingresses of all namespaces.
        `kompoxops cluster permissions` prints the role that allows it.
        """);

    public static readonly DiagnosticDescriptor SecretAbsentOpen = Make("KPX3338", Severity.Error, "Paths would be open without the Secret for basicAuth", """
        Without the Secret of `basicAuth.secretName` Traefik leaves the rule out, and its requests go to another rule of the app that has the host and
        a shorter path, or a wildcard for the host: without a password. Create the Secret first.
        """);

    public static readonly DiagnosticDescriptor ControllerUnknown = Make("KPX3339", Severity.Warning, "Namespace of the ingress controller is unknown", """
        The app's NetworkPolicy lets the ingress controller in by its namespace. With `controller: external` that is wherever the controller of the class
        was installed, and the cluster did not tell. Where policies are enforced, requests would not reach the app.
        """);

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [NoTraefikTypes, NotByController, Assumed, ControllerTls, NoUsers, SecretAbsent, SecretKeys, HostTaken, HostsUnchecked, SecretAbsentOpen, ControllerUnknown];

    private static DiagnosticDescriptor Make(string code, Severity severity, string title, string explanation) =>
        new() { Code = code, Severity = severity, Title = title, Explanation = explanation };
}
