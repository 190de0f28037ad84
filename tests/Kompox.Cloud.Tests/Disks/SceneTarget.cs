using Kompox.Drivers;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Cloud.Tests.Disks;

/// <summary>An app as one command sees it.</summary>
internal sealed record SceneTarget(AppTarget App, string Group, CloudNames Names)
{
    public IDisks Disks => App.Disks!;
    public ISnapshots Snapshots => App.Snapshots!;
    public ISnapshotCopies Copies => (ISnapshotCopies)App.Snapshots!;
    public AppVolume Volume => App.App.Volumes[0];
    public AppHashes Hashes => App.Names.Hashes;
}
