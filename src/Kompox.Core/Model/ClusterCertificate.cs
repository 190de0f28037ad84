namespace Kompox.Model;

/// <summary>A static TLS certificate: a name and where to fetch it (a Key Vault secret URL on AKS).</summary>
public sealed record ClusterCertificate(string Name, string Source);
