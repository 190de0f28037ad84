namespace Kompox.Kubernetes;

/// <summary>As whom a cluster is reached, where its platform offers a choice.</summary>
public enum ClusterCredential
{
    /// <summary>As the person who is logged in; what they may do is decided by their roles.</summary>
    User,

    /// <summary>As an administrator of the cluster, by a certificate that belongs to nobody.</summary>
    Admin,
}
