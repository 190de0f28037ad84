using System.Text.Json.Nodes;
using Kompox.Kubernetes;

namespace Kompox.Tests.Fakes;

/// <summary>Plays a storage class with a CSI driver, and the snapshot controller: everything is bound or ready at once.</summary>
internal sealed class FakeProvisioner
{
    /// <summary>Name of the storage class.</summary>
    public const string ClassName = "fast";

    private readonly FakeCluster _cluster;
    private int _made;

    public FakeProvisioner(FakeCluster cluster, bool isCsi = true)
    {
        _cluster = cluster;
        IsCsi = isCsi;
        cluster.MissingTypes.Clear();
        cluster.Put(ResourceTypes.StorageClass, $$$"""
            {"metadata":{"name":"{{{ClassName}}}","annotations":{"storageclass.kubernetes.io/is-default-class":"true"}},"provisioner":"csi.example.com","allowVolumeExpansion":true}
            """);
        cluster.Changed += OnChanged;
    }

    /// <summary>Whether its volumes are of a CSI driver; else they are directories, and sources are ignored.</summary>
    public bool IsCsi { get; }

    /// <summary>What the driver complains of when it is to make a snapshot; <c>null</c>: it makes one.</summary>
    public string? SnapshotError { get; set; }

    /// <summary>Sources of the claims so far: <c>VolumeSnapshot/name</c>.</summary>
    public List<string> Sources { get; } = [];

    /// <summary>Tries again to make the snapshots that are not ready, as the snapshot controller does.</summary>
    public void Retry()
    {
        foreach (var snapshot in _cluster.Objects.Where(o => o.Type == ResourceTypes.VolumeSnapshot && o.Flag("status", "readyToUse") != true))
            Snapshot(snapshot);
    }

    private void OnChanged(WatchChange change)
    {
        var item = change.Object;
        if (item.Type == ResourceTypes.PersistentVolumeClaim && change.Kind == WatchChangeKind.Added && item.Text("status", "phase") is null)
            Provision(item);
        else if (item.Type == ResourceTypes.PersistentVolumeClaim && change.Kind == WatchChangeKind.Deleted)
            Reclaim(ResourceTypes.PersistentVolume, item.Text("spec", "volumeName"), "persistentVolumeReclaimPolicy");
        else if (item.Type == ResourceTypes.VolumeSnapshot && change.Kind == WatchChangeKind.Added)
            Snapshot(item);
        else if (item.Type == ResourceTypes.VolumeSnapshot && change.Kind == WatchChangeKind.Deleted)
            Reclaim(ResourceTypes.VolumeSnapshotContent, item.Text("status", "boundVolumeSnapshotContentName"), "deletionPolicy");
    }

    private void Provision(ObservedObject claim)
    {
        if (claim.Find("spec", "dataSource") is not null)
            Sources.Add($"{claim.Text("spec", "dataSource", "kind")}/{claim.Text("spec", "dataSource", "name")}");
        var name = $"pvc-{++_made}";
        var spec = IsCsi
            ? $$$"""
                {"persistentVolumeReclaimPolicy":"Delete",
                 "csi":{"driver":"csi.example.com","volumeHandle":"vol-{{{_made}}}","fsType":"xfs","nodeStageSecretRef":{"name":"keys","namespace":"storage"},"volumeAttributes":{"pool":"p"} },
                 "mountOptions":["noatime"],
                 "nodeAffinity":{"required":{"nodeSelectorTerms":[
                   {"matchExpressions":[{"key":"topology.csi.example.com/rack","operator":"In","values":["r1","r2"]}]}, {"matchExpressions":[{"key":"anywhere","operator":"Exists"}]}]} } }
                """
            : $$$"""{"persistentVolumeReclaimPolicy":"Delete","hostPath":{"path":"/pv/{{{_made}}}"}}""";
        _cluster.Put(ResourceTypes.PersistentVolume, $$$"""{"metadata":{"name":"{{{name}}}"},"spec":{{{spec}}} }""");
        var bound = JsonNode.Parse(claim.Root.GetRawText())!.AsObject();
        bound["spec"]!["volumeName"] = name;
        bound["status"] = new JsonObject { ["phase"] = "Bound" };
        _cluster.Put(ResourceTypes.PersistentVolumeClaim, bound.ToJsonString());
    }

    private void Snapshot(ObservedObject snapshot)
    {
        if (SnapshotError is not null)
        {
            var refused = JsonNode.Parse(snapshot.Root.GetRawText())!.AsObject();
            refused["status"] = new JsonObject { ["readyToUse"] = false, ["error"] = new JsonObject { ["message"] = SnapshotError } };
            _cluster.Put(ResourceTypes.VolumeSnapshot, refused.ToJsonString());
            return;
        }
        var name = $"content-{++_made}";
        _cluster.Put(ResourceTypes.VolumeSnapshotContent, $$$"""{"metadata":{"name":"{{{name}}}"},"spec":{"deletionPolicy":"Delete"},"status":{"snapshotHandle":"snap-{{{_made}}}"}}""");
        var ready = JsonNode.Parse(snapshot.Root.GetRawText())!.AsObject();
        ready["status"] = new JsonObject { ["readyToUse"] = true, ["boundVolumeSnapshotContentName"] = name, ["restoreSize"] = "1Gi" };
        _cluster.Put(ResourceTypes.VolumeSnapshot, ready.ToJsonString());
    }

    private void Reclaim(ResourceType type, string? name, string field)
    {
        if (name is not null && _cluster.Find(type, name)?.Text("spec", field) == "Delete")
            _cluster.Remove(new ObjectKey(type, null, name));
    }
}
