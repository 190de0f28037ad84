using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Access;

/// <summary>Role definitions: the built-in ones, to read.</summary>
internal sealed class RoleDefinitionKind : ResourceKind
{
    private const string Path = "providers/Microsoft.Authorization/roleDefinitions";

    public override string Type => "Microsoft.Authorization/roleDefinitions";
    public override IReadOnlyList<string> Versions { get; } = ["2022-05-01-preview", "2022-04-01"];
    public override bool IsTracked => false;
    public override bool IsExtension => true;

    public override IEnumerable<ArmRoute> Routes =>
    [
        new("GET", Path, (world, call, _) => List(world, call)),
        new("GET", $"resourceGroups/{{group}}/{Path}", (world, call, _) => List(world, call)),
        new("GET", $"{Path}/{{name}}", (world, _, words) => BuiltInRoles.All.ContainsKey(words[0])
            ? new ArmAnswer(200, View(world, words[0]))
            : throw new ArmRefusal(404, "RoleDefinitionDoesNotExist", $"The specified role definition with ID '{words[0]}' does not exist.")),
    ];

    public override JsonObject Shape(ArmChange change) => throw new ArmRefusal(403, "AuthorizationFailed", "Role definitions of this subscription are not to be changed.");

    private static ArmAnswer List(ArmWorld world, ArmCall call)
    {
        var name = ArmLists.Terms(call.Query.GetValueOrDefault("$filter")).FirstOrDefault(t => t.Key == "roleName").Value;
        return ArmLists.Page(world, call, BuiltInRoles.All.Where(r => name is null || r.Value == name).Select(r => View(world, r.Key)));
    }

    private static JsonObject View(ArmWorld world, string id) => new()
    {
        ["id"] = $"/subscriptions/{world.Subscription}/{Path}/{id}",
        ["name"] = id,
        ["type"] = "Microsoft.Authorization/roleDefinitions",
        ["properties"] = new JsonObject { ["roleName"] = BuiltInRoles.All[id], ["type"] = "BuiltInRole", ["assignableScopes"] = new JsonArray("/") },
    };
}
