using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Snapshots.Verifying;

/// <summary>Names of what a trial restore makes and removes again.</summary>
internal static class ScratchNames
{
    /// <summary>The verb of runs that verify.</summary>
    public const string Verb = "verify";

    /// <summary>Begins the names of scratch disks.</summary>
    public const string DiskPrefix = "verify-";

    /// <summary>Label of everything of a scratch copy: the app instance that it is a copy of.</summary>
    public const string OfLabel = "kompox.dev/verify-of";

    /// <summary>
    /// Whether a trial restore has made the disk, for example <c>verify-0t4mrd528u3s</c>: a disk that somebody calls
    /// <c>verify-monday</c> is theirs. Ids begin with the high digit of the seconds.
    /// </summary>
    public static bool IsScratch(Disk disk) =>
        disk.Name.Length == DiskPrefix.Length + CompactId.Length
        && disk.Name.StartsWith(DiskPrefix, StringComparison.Ordinal) && disk.Name[DiskPrefix.Length] is '0' or '1' && disk.Name.LastIndexOf('-') < DiskPrefix.Length
        && disk.Source?.StartsWith("snapshot:", StringComparison.Ordinal) is true;

    /// <summary>The namespace of an app's scratch copy, always the same one: leftovers are found again.</summary>
    public static string Namespace(AppNames names)
    {
        var name = $"{names.Namespace}-verify";
        return name.Length <= DnsName.MaxLabel ? name : $"k4x-verify-{names.Hashes.AppId}-{ShortHash.Of(names.Namespace)}";
    }

    public static string Selector(AppTarget target) => $"{OfLabel}={target.Names.Instance}";

    public static ObjectKey NamespaceKey(AppTarget target) => new(ResourceTypes.Namespace, null, Namespace(target.Names));
}
