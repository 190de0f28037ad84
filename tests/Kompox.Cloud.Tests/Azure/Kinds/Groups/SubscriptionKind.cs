using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Groups;

/// <summary>The subscription itself: its regions, its providers, everything in it.</summary>
internal sealed class SubscriptionKind(Func<IReadOnlyList<ResourceKind>> kinds) : ResourceKind
{
    private static readonly string[] ResourceVersions = ["2025-04-01", "2022-09-01", "2021-04-01", "2015-11-01"];

    public override string Type => "Microsoft.Resources/subscriptions";
    public override IReadOnlyList<string> Versions { get; } = ["2022-12-01", "2022-09-01", "2021-01-01", "2016-06-01"];

    public override IEnumerable<ArmRoute> Routes =>
    [
        new("GET", "subscriptions", (world, call, _) => ArmLists.Page(world, call, [.. world.Options.OtherSubscriptions.Prepend(world.Subscription).Select(s => Subscription(world, s))])),
        new("GET", "", (world, call, _) => new ArmAnswer(200, Subscription(world, ArmId.SubscriptionOf(call.Path)!))),
        new("GET", "locations", (_, _, _) => new ArmAnswer(200, new JsonObject { ["value"] = new JsonArray([.. ArmWorld.ZonedRegions.Concat(ArmWorld.PlainRegions).Select(JsonNode? (r) => Region(r))]) })),
        new("GET", "resources", (world, call, _) => Resources(world, call, $"/subscriptions/{ArmId.SubscriptionOf(call.Path)}")) { Versions = ResourceVersions },
        new("GET", "resourceGroups/{name}/resources", (world, call, _) => Resources(world, call, world.RequireGroup(call.Path).Id)) { Versions = ResourceVersions },
        new("GET", "providers", (world, call, _) => ArmLists.Page(world, call, Namespaces().Select(n => Provider(world, n)))) { Versions = ResourceVersions },
        new("GET", "providers/{name}", (world, _, words) => new ArmAnswer(200, Provider(world, words[0]))) { Versions = ResourceVersions },
        new("POST", "providers/{name}/register", (world, _, words) => Register(world, words[0])) { Versions = ResourceVersions },
    ];

    private static JsonObject Subscription(ArmWorld world, string id) => new()
    {
        ["id"] = $"/subscriptions/{id}",
        ["subscriptionId"] = id,
        ["tenantId"] = world.Directory.Tenant,
        ["displayName"] = "Simulated subscription",
        ["state"] = "Enabled",
    };

    private static JsonObject Region(string name) => new()
    {
        ["name"] = name,
        ["displayName"] = name,
        ["type"] = "Region",
        ["availabilityZoneMappings"] = ArmWorld.ZonedRegions.Contains(name)
            ? new JsonArray([.. Enumerable.Range(1, 3).Select(JsonNode? (z) => new JsonObject { ["logicalZone"] = $"{z}", ["physicalZone"] = $"{name}-az{z}" })])
            : null,
    };

    private static ArmAnswer Resources(ArmWorld world, ArmCall call, string scope)
    {
        var terms = ArmLists.Terms(call.Query.GetValueOrDefault("$filter"));
        bool Fits(ArmResource resource) => terms.All(t => t.Key switch
        {
            "resourceType" => resource.Type.Equals(t.Value, StringComparison.OrdinalIgnoreCase),
            "resourceGroup" => string.Equals(resource.Group, t.Value, StringComparison.OrdinalIgnoreCase),
            "name" => resource.Name.Equals(t.Value, StringComparison.OrdinalIgnoreCase),
            "location" => ArmWorld.Region(resource.Location) == ArmWorld.Region(t.Value),
            "tagName" => resource.Tags.ContainsKey(t.Value),
            "tagValue" => resource.Tags.Any(tag => tag.Value == t.Value && terms.Any(n => n.Key == "tagName" && n.Value == tag.Key)),
            _ => throw ArmRefusal.Bad("InvalidFilterInQueryString", $"Invalid $filter specified in the query string: '{t.Key}'."),
        });
        return ArmLists.Page(world, call, world.Store.Below(scope).Where(IsTopLevel).Where(Fits).Select(Brief));
    }

    /// <summary>Tracked resources with no parent; groups and extensions are not listed.</summary>
    private static bool IsTopLevel(ArmResource resource) => resource.Group is not null && resource.Type.Count(c => c == '/') == 1 && resource.Body["location"] is not null
        && resource.Type != "Microsoft.Resources/resourceGroups";

    private static JsonObject Brief(ArmResource resource)
    {
        var brief = new JsonObject();
        foreach (var name in (string[])["id", "name", "type", "location", "tags", "sku", "kind", "identity", "managedBy", "zones"])
        {
            if (resource.Body[name] is { } value)
                brief[name] = value.DeepClone();
        }
        return brief;
    }

    private IEnumerable<string> Namespaces() => kinds().Select(k => k.Type[..k.Type.IndexOf('/', StringComparison.Ordinal)]).Distinct();

    private JsonObject Provider(ArmWorld world, string name) => new()
    {
        ["id"] = $"/subscriptions/{world.Subscription}/providers/{name}",
        ["namespace"] = Namespaces().FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArmRefusal(404, "InvalidResourceNamespace", $"The resource namespace '{name}' is invalid."),
        ["registrationState"] = world.Options.Unregistered.Contains(name) ? "NotRegistered" : "Registered",
        ["resourceTypes"] = new JsonArray([.. kinds().Where(k => k.Type.StartsWith(name + "/", StringComparison.OrdinalIgnoreCase)).Select(JsonNode? (k) => new JsonObject
        {
            ["resourceType"] = k.Type[(name.Length + 1)..],
            ["apiVersions"] = new JsonArray([.. k.Versions.Select(JsonNode? (v) => v)]),
        })]),
    };

    private ArmAnswer Register(ArmWorld world, string name)
    {
        world.Options.Unregistered.Remove(name);
        return new ArmAnswer(200, Provider(world, name));
    }
}
