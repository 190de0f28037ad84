using Kompox.Diagnostics;

namespace Kompox.Clusters.Certificates;

/// <summary>Problems of certificates: KPX3540 to KPX3569.</summary>
public static class CertificateDiagnostics
{
    public static readonly DiagnosticDescriptor BrokenPem = Make("KPX3540", Severity.Error, "Not PEM", """
        Certificates and keys are read as PEM: text with `-----BEGIN CERTIFICATE-----` and its `END` line. Convert others, for example
        `openssl x509 -inform der -in site.cer -out site.pem`, or `openssl pkcs12 -in site.pfx -nodes -out site.pem`.
        """);

    public static readonly DiagnosticDescriptor NoCertificate = Make("KPX3541", Severity.Error, "No certificate", """
        The source holds no certificate: no `-----BEGIN CERTIFICATE-----`, or what stands there cannot be read as one.
        """);

    public static readonly DiagnosticDescriptor NoKey = Make("KPX3542", Severity.Error, "No private key", """
        The source holds no private key that can be read. Put it behind the certificates in the same file, or name its file with `key: file:PATH`.
        """);

    public static readonly DiagnosticDescriptor EncryptedKey = Make("KPX3543", Severity.Error, "Private key has a password", """
        The ingress controller cannot ask for a password. Remove it: `openssl pkey -in site.key -out site.plain.key`.
        """);

    public static readonly DiagnosticDescriptor KeyMismatch = Make("KPX3544", Severity.Error, "Private key of another certificate", """
        The private key does not belong to the certificate, so no visitor could connect. Take both from the same issue.
        """);

    public static readonly DiagnosticDescriptor BrokenChain = Make("KPX3545", Severity.Error, "Certificate chain broken", """
        Visitors need the site's own certificate first, then the certificate of its issuer, then that one's issuer, up to the root, which may be
        left out. A certificate is missing in between, stands in the wrong place, or does not belong there. Authorities offer this as `fullchain.pem`.
        """);

    public static readonly DiagnosticDescriptor UnknownIssuer = Make("KPX3546", Severity.Warning, "Certificate without its issuer", """
        There is only the site's own certificate. That is good when its issuer is a root that visitors trust; else append the issuer's certificate.
        """);

    public static readonly DiagnosticDescriptor Expired = Make("KPX3547", Severity.Error, "Certificate expired", """
        Visitors refuse an expired certificate. Renew it.
        """);

    public static readonly DiagnosticDescriptor NotYetValid = Make("KPX3548", Severity.Error, "Certificate not valid yet", """
        Visitors refuse a certificate before its first day. Check the clock of this machine, or wait.
        """);

    public static readonly DiagnosticDescriptor ExpiresSoon = Make("KPX3549", Severity.Warning, "Certificate expires soon", """
        The certificate expires within the warning time, 21 days unless `--warn-days` says otherwise. Renew it; the ingress controller takes the
        new one without a restart.
        """);

    public static readonly DiagnosticDescriptor NotForServers = Make("KPX3550", Severity.Error, "Certificate not for servers", """
        The certificate lists what it may be used for, and TLS servers (serverAuth) are not among it.
        """);

    public static readonly DiagnosticDescriptor NoHosts = Make("KPX3551", Severity.Error, "Certificate without hosts", """
        Visitors look for the host among the DNS names of the certificate (subject alternative names) and nowhere else. It has none.
        """);

    public static readonly DiagnosticDescriptor HostNotCovered = Make("KPX3552", Severity.Error, "Host not in the certificate", """
        `hosts` lists what the certificate must be good for. A wildcard such as `*.example.com` stands for exactly one part: it covers
        `a.example.com`, not `example.com` nor `a.b.example.com`.
        """);

    public static readonly DiagnosticDescriptor Weak = Make("KPX3553", Severity.Warning, "Weak certificate", """
        RSA keys below 2048 bits, curves below 256 bits, and signatures with MD5 or SHA-1 are refused by many visitors.
        """);

    public static readonly DiagnosticDescriptor SharedHost = Make("KPX3554", Severity.Warning, "Host in two certificates", """
        Two certificates name the same host in the same way, so which one is served is up to the ingress controller.
        """);

    public static readonly DiagnosticDescriptor TooLarge = Make("KPX3555", Severity.Error, "Certificate too large", """
        Certificates and keys are stored in Secrets; a file of them may have 256 KiB. A bundle of all authorities does not belong there.
        """);

    public static readonly DiagnosticDescriptor ReadableKey = Make("KPX3556", Severity.Warning, "Private key that others can read", """
        The permissions of the file let other users of this machine read the private key: `chmod 600 FILE`.
        """);

    public static readonly DiagnosticDescriptor SecretNotFound = Make("KPX3557", Severity.Error, "Secret not found", """
        A Secret that the cluster's ingress refers to does not exist. `secret:NAME` is one in the ingress namespace, `secret:NAMESPACE/NAME` in another.
        """);

    public static readonly DiagnosticDescriptor UnsuitableSecret = Make("KPX3558", Severity.Error, "Secret without a certificate", """
        A certificate is a Secret of type `kubernetes.io/tls` with the keys `tls.crt` and `tls.key`: `kubectl create secret tls NAME --cert FILE --key FILE`.
        """);

    public static readonly DiagnosticDescriptor NoStore = Make("KPX3559", Severity.Error, "No such store of certificates", """
        The URL is not one of the secret store of the cluster's platform, or the platform has no such store. Use `file:PATH` or `secret:NAME`.
        """);

    public static readonly DiagnosticDescriptor UncheckedKey = Make("KPX3560", Severity.Warning, "Key not checked", """
        Whether the private key belongs to the certificate can be told for RSA and the NIST curves only. Many visitors support no others.
        """);

    public static readonly DiagnosticDescriptor CopiedSecret = Make("KPX3561", Severity.Info, "Secret copied", """
        Pods use Secrets of their own namespace only, so the certificate is copied into the ingress namespace. After it was renewed, run
        `kompoxops cluster install` again. A Secret in the ingress namespace (`secret:NAME`) is followed by itself.
        """);

    public static readonly DiagnosticDescriptor TakenSecret = Make("KPX3562", Severity.Error, "Secret that Kompox makes", """
        Certificates from files, stores and other namespaces are put into Secrets `tls-NAME` in the ingress namespace. `secret:` cannot name one of them.
        """);

    public static readonly DiagnosticDescriptor BrokenBundle = Make("KPX3563", Severity.Error, "CA bundle broken", """
        `caBundle` of a certificate resolver is `file:PATH` or PEM text with certificates of authorities, by which the server of the resolver is known.
        """);

    public static readonly DiagnosticDescriptor NoCredentials = Make("KPX3564", Severity.Error, "No credentials of the DNS provider", """
        `credentialsSecret` of a certificate resolver names a Secret in the ingress namespace whose keys are the environment variables of the DNS
        provider, as Traefik's documents name them. Kompox never reads the values.
        """);

    public static readonly DiagnosticDescriptor NoEmail = Make("KPX3565", Severity.Warning, "No address for the certificate authority", """
        Let's Encrypt refuses accounts with addresses in `example.com`, so no certificate would be issued. Set `ingress.certEmail` of the cluster.
        """);

    public static readonly DiagnosticDescriptor BadlyServed = Make("KPX3566", Severity.Error, "Host served with a bad certificate", """
        Visitors of the host are shown a certificate that is expired, or not for this host, or not the one that was declared. After a file was
        renewed, run `kompoxops cluster install`; what a Secret holds is taken over within a minute or two.
        """);

    public static readonly DiagnosticDescriptor Pending = Make("KPX3567", Severity.Warning, "Certificate not issued yet", """
        The certificate resolver has not obtained a certificate for the host. It needs the host's DNS records to lead to this cluster, and a reachable
        port 443 (tls-alpn-01) or 80 (http-01). The last error of the ingress controller is shown; `kompoxops cluster logs` has all of them.
        """);

    public static readonly DiagnosticDescriptor DefaultServed = Make("KPX3568", Severity.Warning, "Host without a certificate", """
        The host has neither a certificate resolver nor a static certificate, so visitors are shown the ingress controller's own, which nobody trusts.
        """);

    public static readonly DiagnosticDescriptor NotSeen = Make("KPX3569", Severity.Error, "Certificate not seen", """
        What the ingress controller serves could not be asked: it has no pod that runs, its TLS port cannot be told, or it did not answer.
        """);

    /// <summary>Every descriptor of this class.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        BrokenPem, NoCertificate, NoKey, EncryptedKey, KeyMismatch, BrokenChain, UnknownIssuer, Expired, NotYetValid, ExpiresSoon, NotForServers, NoHosts,
        HostNotCovered, Weak, SharedHost, TooLarge, ReadableKey, SecretNotFound, UnsuitableSecret, NoStore, UncheckedKey, CopiedSecret, TakenSecret,
        BrokenBundle, NoCredentials, NoEmail, BadlyServed, Pending, DefaultServed, NotSeen,
    ];

    private static DiagnosticDescriptor Make(string code, Severity severity, string title, string explanation) =>
        new() { Code = code, Severity = severity, Title = title, Explanation = explanation };
}
