namespace Kompox.Clusters.Protection;

/// <summary>What a protection level guards.</summary>
public enum ProtectionScope
{
    /// <summary>The cluster in the cloud (<c>protection.provisioning</c>).</summary>
    Provisioning,

    /// <summary>What Kompox puts into it (<c>protection.installation</c>).</summary>
    Installation,
}
