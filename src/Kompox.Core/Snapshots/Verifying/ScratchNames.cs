namespace Kompox.Snapshots.Verifying;

/// <summary>Names of what a trial restore makes and removes again.</summary>
internal static class ScratchNames
{
    /// <summary>The verb of runs that verify.</summary>
    public const string Verb = "verify";

    /// <summary>Begins the names of scratch disks.</summary>
    public const string DiskPrefix = "verify-";

    /// <summary>Label of the scratch namespace: the app instance that it is a copy of.</summary>
    public const string OfLabel = "kompox.dev/verify-of";
}
