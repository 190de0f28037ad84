using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Arm.Routing;

namespace Kompox.Cloud.Tests.Azure.Kinds.Groups;

/// <summary>Resource groups: a deletion takes everything inside along.</summary>
internal sealed class GroupKind(Func<string, ResourceKind?> kindOf) : ResourceKind
{
    private const string One = "resourceGroups/{name}";

    public override string Type => "Microsoft.Resources/resourceGroups";
    public override IReadOnlyList<string> Versions { get; } = ["2025-04-01", "2022-09-01", "2021-04-01"];
    public override WriteForms Forms { get; } = new() { Delete = 202, DeleteAbsent = 404, OfDelete = LongForm.Location };

    public override IEnumerable<ArmRoute> Routes =>
    [
        new("GET", "resourceGroups", (world, call, _) => ArmLists.Page(world, call, Matching(world, call).Select(g => View(world, g)))),
        new("GET", One, (world, call, _) => Read(world, call)),
        new("HEAD", One, (world, call, _) => new ArmAnswer(world.Find(call.Path) is null ? 404 : 204)),
        new("PUT", One, (world, call, words) => Put(world, call, words[0])),
        new("PATCH", One, (world, call, words) => Patch(world, call, words[0])),
        new("DELETE", One, (world, call, words) => Delete(world, call, words[0])),
    ];

    public override JsonObject Shape(ArmChange change)
    {
        CheckName(change.Name);
        change.Properties.Clear();
        change.Properties["provisioningState"] = "Succeeded";
        return change.Body;
    }

    public override void CheckDelete(ArmWorld world, ArmResource resource, ArmCall call)
    {
        foreach (var inside in world.Store.Below(resource.Id))
            kindOf(inside.Type)?.CheckDelete(world, inside, call);
    }

    /// <summary>What hung outside of the group hears that its maker is gone: vaults go to the deleted ones, identities leave the directory.</summary>
    public static void Empty(ArmWorld world, ArmResource group, Func<string, ResourceKind?> kindOf)
    {
        foreach (var inside in world.Store.Below(group.Id).ToList())
        {
            if (world.Find(inside.Id) is null || kindOf(inside.Type) is not { } kind)
                continue;
            world.Store.Remove(inside.Id);
            kind.Deleted(world, inside);
        }
    }

    private ArmAnswer Read(ArmWorld world, ArmCall call)
    {
        ArmRights.Check(world, call, $"{Type}/read");
        var group = world.RequireGroup(call.Path);
        Look(world, group);
        return new ArmAnswer(200, View(world, world.RequireGroup(call.Path)));
    }

    private ArmAnswer Put(ArmWorld world, ArmCall call, string name)
    {
        ArmRights.Check(world, call, $"{Type}/write");
        if (world.Find(call.Path)?.State == "Deleting")
            throw ArmRefusal.Conflict("ResourceGroupBeingDeleted", $"The resource group '{name}' is in deprovisioning state and cannot perform this operation.");
        return ArmWrites.Put(world, this, IdOf(world, name), call);
    }

    private ArmAnswer Patch(ArmWorld world, ArmCall call, string name)
    {
        ArmRights.Check(world, call, $"{Type}/write");
        world.RequireGroup(call.Path);
        return ArmWrites.Patch(world, this, IdOf(world, name), call);
    }

    private ArmAnswer Delete(ArmWorld world, ArmCall call, string name)
    {
        ArmRights.Check(world, call, $"{Type}/delete");
        var group = world.RequireGroup(call.Path);
        if (group is { State: "Deleting", Operation: { } running })
            return new ArmAnswer(202).Tell(world, call, running, "Microsoft.Resources", LongForm.Location);
        ArmRules.CheckLocks(world, group.Id, isDelete: true);
        CheckDelete(world, group, call);
        group.State = "Deleting";
        group.Operation = LongAnswers.Begin(world, group.Location, () => Remove(world, group), () => new ArmAnswer(200), end => group.State = end == "Succeeded" ? group.State : "Succeeded");
        return new ArmAnswer(202).Tell(world, call, group.Operation, "Microsoft.Resources", LongForm.Location);
    }

    private void Remove(ArmWorld world, ArmResource group)
    {
        Empty(world, group, kindOf);
        world.Store.Remove(group.Id);
    }

    private IEnumerable<ArmResource> Matching(ArmWorld world, ArmCall call)
    {
        ArmRights.Check(world, call, $"{Type}/read");
        foreach (var group in world.Store.OfType(Type).ToList())
            Look(world, group);
        var terms = ArmLists.Terms(call.Query.GetValueOrDefault("$filter"));
        var name = terms.FirstOrDefault(t => t.Key == "tagName").Value;
        var value = terms.FirstOrDefault(t => t.Key == "tagValue").Value;
        return world.Store.OfType(Type).Where(g =>
            name is null || g.Tags.TryGetValue(name, out var tag) && (value is null || tag == value));
    }

    private static string IdOf(ArmWorld world, string name) => $"/subscriptions/{world.Subscription}/resourceGroups/{name}";

    private static void CheckName(string name)
    {
        if (name.Length is 0 or > 90 || name.EndsWith('.') || !name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '(' or ')'))
        {
            throw ArmRefusal.Bad(
                "InvalidResourceGroup",
                $"The provided resource group name '{name}' has these invalid characters or an invalid length. The name can only be a letter, digit, '-', '.', '(', ')' or '_', at most 90 of them, and not end with a period.");
        }
    }
}
