namespace Kompox.Kubernetes.Authentication;

/// <summary>Where credentials come from.</summary>
internal interface ICredentialSource
{
    /// <summary>The present credentials.</summary>
    ValueTask<Credential> GetAsync(CancellationToken cancellationToken);

    /// <summary>Others than those that the server has refused; <c>null</c> when there are none.</summary>
    ValueTask<Credential?> RenewAsync(Credential refused, CancellationToken cancellationToken);
}
