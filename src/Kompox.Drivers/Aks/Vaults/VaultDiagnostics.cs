using Kompox.Diagnostics;

namespace Kompox.Drivers.Aks.Vaults;

/// <summary>Problems of certificates in key vaults, and of the rights of a cluster's identities: KPX5180 to KPX5189.</summary>
public static class VaultDiagnostics
{
    public static readonly DiagnosticDescriptor NotFound = Make("KPX5181", Severity.Error, "Key vault not found", """
        The login sees no key vault of that name in any subscription. Check the name in the certificate's `source`, and that the login has the role Reader on the vault.
        """);

    public static readonly DiagnosticDescriptor Missing = Make("KPX5182", Severity.Error, "Certificate not in the key vault", """
        The key vault has no secret of that name, or of that version, or it was deleted and can still be recovered. A certificate of the vault is a secret of the same name too.
        """);

    public static readonly DiagnosticDescriptor Unusable = Make("KPX5183", Severity.Error, "Secret of the key vault cannot be used", """
        The secret is disabled, not valid yet, or holds something else than a certificate with its private key (PEM, or PKCS#12 without a password).
        """);

    public static readonly DiagnosticDescriptor Unreadable = Make("KPX5184", Severity.Error, "Key vault cannot be read", """
        The certificate has to be read with the login, because it is copied or checked, and the vault refuses: the login lacks the role Key Vault Secrets User, or the
        vault's firewall does not let this machine through.
        """);

    public static readonly DiagnosticDescriptor Unseen = Make("KPX5185", Severity.Info, "Certificate not checked", """
        The login may not read the secret, so nothing can be said of the certificate beforehand. The cluster reads it by its own identity; `kompoxops cluster certs`
        shows what it serves.
        """);

    public static readonly DiagnosticDescriptor Copied = Make("KPX5186", Severity.Warning, "Certificate copied from the key vault", """
        The cluster cannot follow the key vault itself: it lacks the add-on `azureKeyvaultSecretsProvider`, the OIDC issuer, or an identity of the ingress controller that
        Kompox knows. The certificate is copied as it is now. After it was renewed, run `kompoxops cluster install` again.
        """);

    public static readonly DiagnosticDescriptor AccessPolicies = Make("KPX5187", Severity.Error, "Key vault goes by access policies", """
        The vault does not go by roles, and none of its access policies lets the identity of the ingress controller read secrets. Kompox does not change the policies of a
        vault; add one, or change the vault to roles (Azure RBAC).
        """);

    public static readonly DiagnosticDescriptor NotTrusted = Make("KPX5188", Severity.Error, "Service account not trusted by the identity", """
        The identity of the ingress controller trusts tokens of another service account, or of another cluster, so the controller could read no certificate. That happens when
        `ingress.namespace` or `ingress.serviceAccount` was changed: `kompoxops cluster provision` brings it up to date.
        """);

    public static readonly DiagnosticDescriptor BadRegistry = Make("KPX5189", Severity.Error, "Container registry cannot be used", """
        `AZURE_AKS_CONTAINER_REGISTRY_RESOURCE_IDS` of a cluster lists the ids of container registries that its nodes may pull from, with commas or blanks between them.
        """);

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [NotFound, Missing, Unusable, Unreadable, Unseen, Copied, AccessPolicies, NotTrusted, BadRegistry];

    private static DiagnosticDescriptor Make(string code, Severity severity, string title, string explanation) =>
        new() { Code = code, Severity = severity, Title = title, Explanation = explanation };
}
