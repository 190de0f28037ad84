using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Lets the ingress controller's service account act as the identity.</summary>
internal sealed record FederationStep(AksScope Scope, bool IsNew) : CloudStep("federated credential", AksNames.Federation)
{
    private const string Audience = "api://AzureADTokenExchange";

    /// <inheritdoc/>
    public override CloudAction Action => IsNew ? CloudAction.Create : CloudAction.Change;

    /// <summary>What it has to say; <c>null</c> while the cluster has no issuer.</summary>
    public static FederatedCredential.Trust? Wanted(AksScope scope, AksCluster? cluster) =>
        cluster?.IssuerUrl is { Length: > 0 } issuer ? new FederatedCredential.Trust(issuer, scope.Desired.IngressSubject, [Audience]) : null;

    /// <summary>Whether a credential says it.</summary>
    public static bool IsSame(FederatedCredential.Trust wanted, FederatedCredential.Trust present) =>
        wanted.Issuer.TrimEnd('/') == present.Issuer.TrimEnd('/') && wanted.Subject == present.Subject && present.Audiences.SequenceEqual(wanted.Audiences);

    /// <inheritdoc/>
    public override async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var cluster = await Scope.Clusters.GetAsync(cancellationToken).ConfigureAwait(false);
        var identity = await Scope.Clusters.FindIngressIdentityAsync(cancellationToken).ConfigureAwait(false);
        if (Wanted(Scope, cluster) is not { } trust || identity?.Id is not { } id)
            throw AksClusterDiagnostics.Incomplete.Failure($"The {Scope.Title} has {(identity is null ? "no identity for its ingress controller" : "no issuer of tokens")}", "Run the command again");
        await Scope.Session.Arm.PutAsync(
            AksObserver.FederationId(id), new FederatedCredential(trust), ClusterJson.Default.FederatedCredential, new ArmWrite(ToString()), cancellationToken).ConfigureAwait(false);
    }
}
