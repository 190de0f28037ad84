using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Storage;

/// <summary>File shares and their snapshots.</summary>
internal sealed partial class FileShareKind : ResourceKind
{
    private const string SnapshotHeader = "x-ms-snapshot";

    public override string Type => "Microsoft.Storage/storageAccounts/fileServices/shares";
    public override IReadOnlyList<string> Versions => StorageAccountKind.AllVersions;
    public override bool IsTracked => false;
    public override bool HasETag => true;

    /// <summary>The snapshots of a share, oldest first.</summary>
    public static List<JsonObject> SnapshotsOf(ArmResource share)
    {
        if (share.Secrets.GetValueOrDefault("snapshots") is List<JsonObject> all)
            return all;
        share.Secrets["snapshots"] = all = [];
        return all;
    }

    public override ArmAnswer? Special(ArmWorld world, ArmId id, ArmCall call)
    {
        var time = call.Header(SnapshotHeader);
        if (call.Method == "PUT" && call.Query.GetValueOrDefault("$expand") == "snapshots")
            return Snapshot(world, id, call);
        if (time is null || call.Method is not ("GET" or "DELETE"))
            return null;
        var share = world.Find(id.Text) ?? throw NoShare();
        var found = SnapshotsOf(share).Find(s => s.Text("properties.snapshotTime") == time) ?? throw NoShare();
        if (call.Method == "GET")
            return new ArmAnswer(200, found.DeepClone());
        SnapshotsOf(share).Remove(found);
        world.Options.DropContents?.Invoke($"{share.Id}@{time}");
        return new ArmAnswer(200);
    }

    public override JsonObject Shape(ArmChange change)
    {
        var account = change.World.Find(ArmId.Parse(change.Id)!.Parent!.Parent!.Text)!;
        var isPremium = account.Body.Text("kind") == "FileStorage";
        if (!Name().IsMatch(change.Name))
            throw ArmRefusal.Bad("InvalidResourceName", $"The specified share name '{change.Name}' contains invalid characters or has a wrong length: 3 to 63 lower-case letters, digits and single '-'.");
        if (StorageAccountKind.IsPremium(account.Body.Text("sku.name")!) && !isPremium)
            throw ArmRefusal.Bad("FeatureNotSupportedForAccount", $"File is not supported for the account '{account.Name}' of kind {account.Body.Text("kind")} with SKU {account.Body.Text("sku.name")}.");
        change.Properties.Default("shareQuota", change.Existing?.Properties.Number("shareQuota") ?? (isPremium ? 100 : 5120));
        if (change.Properties.Number("shareQuota") is not { } quota || quota < (isPremium ? 100 : 1) || quota > 102400)
            throw ArmRefusal.Bad("InvalidHeaderValue", $"The share quota {change.Properties.Number("shareQuota")} is out of range: {(isPremium ? 100 : 1)} to 102400 GiB.", "shareQuota");
        change.Properties.Default("enabledProtocols", change.Existing?.Properties.Text("enabledProtocols") ?? "SMB");
        if (change.Properties.Text("enabledProtocols") == "NFS" && !isPremium)
            throw ArmRefusal.Bad("InvalidHeaderValue", "The protocol NFS needs an account of kind FileStorage.", "enabledProtocols");
        if (change.Existing is { } existing && existing.Properties.Text("enabledProtocols") != change.Properties.Text("enabledProtocols"))
            throw ArmRefusal.Bad("InvalidHeaderValue", "The protocol of a share cannot be changed.", "enabledProtocols");
        if (change.IsPatch && change.Sent.At("properties.metadata") is { } replaced)
            change.Properties["metadata"] = replaced.DeepClone();
        if (!change.IsPatch && change.Existing?.Properties["metadata"] is { } metadata)
            change.Properties.Default("metadata", metadata.DeepClone());
        change.Properties["lastModifiedTime"] = Now();
        return change.Body;
    }

    public override void CheckDelete(ArmWorld world, ArmResource resource, ArmCall call)
    {
        if (SnapshotsOf(resource).Count > 0 && call.Path.Contains("/shares/", StringComparison.OrdinalIgnoreCase) && call.Query.GetValueOrDefault("$include") != "snapshots")
            throw ArmRefusal.Conflict("ShareHasSnapshots", "The share has snapshots and the operation requires no snapshots.");
    }

    public override void Deleted(ArmWorld world, ArmResource resource) => world.Options.DropContents?.Invoke(resource.Id);

    public override IEnumerable<ArmResource> List(ArmWorld world, ArmId list, ArmCall call)
    {
        var all = base.List(world, list, call);
        return call.Query.GetValueOrDefault("$expand")?.Contains("snapshots", StringComparison.Ordinal) != true
            ? all
            : all.SelectMany(share => SnapshotsOf(share).Select(s => new ArmResource(share.Id, Type) { Body = s }).Prepend(share));
    }

    private ArmAnswer Snapshot(ArmWorld world, ArmId id, ArmCall call)
    {
        var share = world.Find(id.Text) ?? throw NoShare();
        ArmRules.CheckLocks(world, share.Id, isDelete: false);
        var time = Now();
        var snapshot = (JsonObject)share.Body.DeepClone();
        snapshot.Inner("properties")["snapshotTime"] = time;
        if (call.Text.Length > 0 && call.Body.At("properties.metadata") is { } metadata)
            snapshot.Inner("properties")["metadata"] = metadata.DeepClone();
        SnapshotsOf(share).Add(snapshot);
        world.Options.CopyContents?.Invoke(share.Id, $"{share.Id}@{time}");
        return new ArmAnswer(201, snapshot.DeepClone());
    }

    private static ArmRefusal NoShare() => new(404, "ShareNotFound", "The specified share does not exist.");

    private static string Now() => DateTimeOffset.UtcNow.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9](-?[a-z0-9])*$")]
    private static partial Regex Name();
}
