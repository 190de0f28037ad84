using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Groups;

/// <summary>The tags of any resource as a resource of their own: to read, replace, merge and take away.</summary>
internal sealed class TagsKind : ResourceKind
{
    public override string Type => "Microsoft.Resources/tags";
    public override IReadOnlyList<string> Versions { get; } = ["2025-04-01", "2022-09-01", "2021-04-01"];
    public override bool IsTracked => false;
    public override bool IsExtension => true;

    public override ArmAnswer? Special(ArmWorld world, ArmId id, ArmCall call)
    {
        var holder = world.Find(id.Scope) ?? throw ArmRefusal.NoResource(id.Scope);
        if (call.Method != "GET")
            ArmRules.CheckLocks(world, holder.Id, isDelete: false);
        switch (call.Method)
        {
            case "GET":
                break;
            case "PUT":
                Set(holder, call.Body.At("properties.tags") as JsonObject ?? []);
                break;
            case "PATCH":
                Set(holder, Changed(holder, call.Body));
                break;
            case "DELETE":
                holder.Body.Remove("tags");
                return new ArmAnswer(200);
            default:
                throw new ArmRefusal(405, "HttpMethodNotAllowed", $"The request method '{call.Method}' is not supported.");
        }
        return new ArmAnswer(200, View(id, holder));
    }

    private static JsonObject Changed(ArmResource holder, JsonObject change)
    {
        var tags = holder.Body["tags"] as JsonObject ?? [];
        var named = change.At("properties.tags") as JsonObject ?? [];
        switch (change.Text("operation"))
        {
            case "Merge":
                return tags.Merged(named);
            case "Replace":
                return (JsonObject)named.DeepClone();
            case "Delete":
                var left = (JsonObject)tags.DeepClone();
                foreach (var (name, value) in named)
                {
                    if (left.Text(name) == value?.ToString())
                        left.Remove(name);
                }
                return left;
            default:
                throw ArmRefusal.Bad("InvalidTagPatchOperation", $"The operation '{change.Text("operation")}' is none of Merge, Replace, Delete.");
        }
    }

    private static void Set(ArmResource holder, JsonObject tags)
    {
        var clone = (JsonObject)tags.DeepClone();
        ArmRules.CheckTags(new JsonObject { ["tags"] = clone.DeepClone() });
        holder.Body["tags"] = clone;
    }

    private static JsonObject View(ArmId id, ArmResource holder) => new()
    {
        ["id"] = id.Text,
        ["name"] = "default",
        ["type"] = "Microsoft.Resources/tags",
        ["properties"] = new JsonObject { ["tags"] = holder.Body["tags"]?.DeepClone() ?? new JsonObject() },
    };
}
