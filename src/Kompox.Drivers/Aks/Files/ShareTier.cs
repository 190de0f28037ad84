namespace Kompox.Drivers.Aks.Files;

/// <summary>What a storage account is for: each has a kind of account of its own.</summary>
internal enum ShareTier
{
    /// <summary>Shares on hard disks, over SMB.</summary>
    Standard,

    /// <summary>Shares on solid state disks, over SMB.</summary>
    Premium,

    /// <summary>Shares on solid state disks, over NFS: the account must not insist on HTTPS.</summary>
    Nfs,
}
