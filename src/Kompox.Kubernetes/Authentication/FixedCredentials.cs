namespace Kompox.Kubernetes.Authentication;

/// <summary>Credentials that stand in the kubeconfig.</summary>
internal sealed class FixedCredentials(Credential credential) : ICredentialSource
{
    /// <inheritdoc/>
    public ValueTask<Credential> GetAsync(CancellationToken cancellationToken) => new(credential);

    /// <inheritdoc/>
    public ValueTask<Credential?> RenewAsync(Credential refused, CancellationToken cancellationToken) => new((Credential?)null);
}
