namespace Kompox.Dns.Checking;

/// <summary>Who made the records of a host, as the text record beside them says.</summary>
public enum OwnerState
{
    /// <summary>This app.</summary>
    Ours,

    /// <summary>Somebody else.</summary>
    Other,

    /// <summary>Nobody says.</summary>
    None,

    /// <summary>The resolver failed.</summary>
    Unknown,
}
