using System.Text.Json.Nodes;

namespace Kompox.Cloud.Tests.Azure.Arm;

/// <summary>Takes and refuses PUT, PATCH and DELETE of resources of any kind.</summary>
internal static class ArmWrites
{
    private static readonly string[] OwnMembers = ["id", "name", "type", "etag", "eTag", "systemData"];

    public static ArmAnswer Put(ArmWorld world, ResourceKind kind, string id, ArmCall call)
    {
        var existing = world.Find(id);
        var sent = call.Body;
        return Write(world, kind, new ArmChange { World = world, Call = call, Id = id, Existing = existing, Body = Clean(sent), Sent = sent });
    }

    public static ArmAnswer Patch(ArmWorld world, ResourceKind kind, string id, ArmCall call)
    {
        var existing = world.Find(id) ?? throw ArmRefusal.NoResource(id);
        var sent = call.Body;
        var merged = existing.Body.Merged(Clean(sent));
        return Write(world, kind, new ArmChange { World = world, Call = call, Id = id, Existing = existing, Body = Clean(merged), Sent = sent });
    }

    public static ArmAnswer Delete(ArmWorld world, ResourceKind kind, string id, ArmCall call)
    {
        if (world.Find(id) is not { } resource)
            return kind.Forms.DeleteAbsent == 404 ? throw ArmRefusal.NoResource(id) : new ArmAnswer(kind.Forms.DeleteAbsent);
        if (!kind.IsExtension || kind.Type != "Microsoft.Authorization/locks")
            ArmRules.CheckLocks(world, id, isDelete: true);
        ArmRules.CheckETag(kind, resource, call);
        kind.CheckBusy(resource);
        kind.CheckDelete(world, resource, call);
        if (kind.Forms.OfDelete == LongForm.None)
        {
            Remove(world, kind, resource);
            return new ArmAnswer(kind.Forms.Delete, kind.Forms.Delete == 200 && kind.IsExtension ? resource.Body.DeepClone() : null);
        }
        var before = resource.State;
        resource.State = "Deleting";
        var operation = LongAnswers.Begin(
            world, resource.Location, () => Remove(world, kind, resource), () => new ArmAnswer(200), status => resource.State = status == "Succeeded" ? resource.State : before);
        resource.Operation = operation;
        return new ArmAnswer(kind.Forms.Delete).Tell(world, call, operation, Namespace(kind), kind.Forms.OfDelete);
    }

    /// <summary>Takes a resource away with all that hangs on it.</summary>
    public static void Remove(ArmWorld world, ResourceKind kind, ArmResource resource)
    {
        world.Store.Remove(resource.Id);
        kind.Deleted(world, resource);
    }

    /// <summary>Keeps a resource, as if a write of it had ended well.</summary>
    public static ArmResource Keep(ArmChange change, ResourceKind kind, JsonObject body)
    {
        var resource = change.Existing ?? new ArmResource(change.Id, kind.Type);
        resource.ETag = Guid.NewGuid().ToString();
        body["id"] = resource.Id;
        body["name"] = resource.Name;
        body["type"] = kind.Type;
        if (kind is { HasETag: true, ETagName: { } name })
            body[name] = resource.ETag;
        resource.Body = body;
        change.World.Store.Add(resource);
        return resource;
    }

    private static ArmAnswer Write(ArmWorld world, ResourceKind kind, ArmChange change)
    {
        if (kind.Type != "Microsoft.Authorization/locks")
            ArmRules.CheckLocks(world, change.Id, isDelete: false);
        ArmRules.CheckETag(kind, change.Existing, change.Call);
        if (change.Existing is { } existing)
            kind.CheckBusy(existing);
        ArmRules.CheckLocation(kind, change);
        ArmRules.CheckTags(change.Body);
        var isNew = change.Existing is null;
        var body = kind.Shape(change);
        var resource = Keep(change, kind, body);
        kind.Taken(world, resource, isNew);
        var form = isNew ? kind.Forms.OfCreate : change.IsPatch ? kind.Forms.OfPatch : kind.Forms.OfReplace;
        var status = isNew ? kind.Forms.Create : change.IsPatch ? kind.Forms.Patch : kind.Forms.Replace;
        if (form == LongForm.None)
        {
            kind.Completed(world, resource);
            return Answer(world, kind, resource, status);
        }
        resource.State = kind.BusyState(isNew);
        resource.Operation = LongAnswers.Begin(
            world, resource.Location, () => kind.Completed(world, resource), () => Answer(world, kind, resource, 200),
            end => resource.State = end);
        return (kind.ShowsAccepted ? Answer(world, kind, resource, status) : new ArmAnswer(status)).Tell(world, change.Call, resource.Operation, Namespace(kind), form);
    }

    private static ArmAnswer Answer(ArmWorld world, ResourceKind kind, ArmResource resource, int status)
    {
        var answer = new ArmAnswer(status, kind.View(world, resource));
        return kind.HasETag ? answer.With("ETag", $"\"{resource.ETag}\"") : answer;
    }

    private static string Namespace(ResourceKind kind) => kind.Type[..kind.Type.IndexOf('/', StringComparison.Ordinal)];

    private static JsonObject Clean(JsonObject body)
    {
        var clean = (JsonObject)body.DeepClone();
        foreach (var name in OwnMembers)
            clean.Remove(name);
        return clean;
    }
}
