namespace Kompox.Dns;

/// <summary>What is to be done to the records of a host.</summary>
public enum DnsAction
{
    /// <summary>Nothing.</summary>
    None,
    Create,
    Update,
    Delete,
}
