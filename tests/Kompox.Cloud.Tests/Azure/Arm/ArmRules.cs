using System.Text.Json.Nodes;

namespace Kompox.Cloud.Tests.Azure.Arm;

/// <summary>What Resource Manager itself asks of every write: region, tags, ETags, locks.</summary>
internal static class ArmRules
{
    private const string LockType = "Microsoft.Authorization/locks";

    /// <summary>A region that exists, the same as before.</summary>
    public static void CheckLocation(ResourceKind kind, ArmChange change)
    {
        if (!kind.IsTracked)
            return;
        var location = change.Body.Text("location");
        if (string.IsNullOrEmpty(location))
            throw ArmRefusal.Bad("LocationRequired", "The location property is required for this definition.");
        var region = ArmWorld.Region(location);
        if (region != "global" && !ArmWorld.IsRegion(region))
        {
            throw ArmRefusal.Bad(
                "LocationNotAvailableForResourceType",
                $"The provided location '{location}' is not available for resource type '{kind.Type}'. List of available regions for the resource type is '{string.Join(',', ArmWorld.ZonedRegions.Concat(ArmWorld.PlainRegions))}'.");
        }
        if (change.Existing is { } existing && ArmWorld.Region(existing.Location) != region)
        {
            throw ArmRefusal.Conflict(
                "InvalidResourceLocation",
                $"The resource '{change.Name}' already exists in location '{existing.Location}' in resource group '{existing.Group}'. A resource with the same name cannot be created in location '{location}'. Please select a new resource name.");
        }
    }

    /// <summary>At most 50 tags with names and values that Azure takes.</summary>
    public static void CheckTags(JsonObject body)
    {
        if (body["tags"] is null)
            return;
        if (body["tags"] is not JsonObject tags)
            throw ArmRefusal.Bad("InvalidRequestContent", "The request content was invalid: 'tags' is to be an object.");
        if (tags.Count > 50)
            throw ArmRefusal.Bad("InvalidTagCount", $"Each tag count must be less than or equal to 50; it is {tags.Count}.");
        foreach (var (name, value) in tags)
        {
            if (name.Length is 0 or > 512 || name.AsSpan().IndexOfAny("<>%&\\?/") >= 0)
                throw ArmRefusal.Bad("InvalidTagNameCharacters", $"The tag name '{name}' has reserved characters '<,>,%,&,\\,?,/' or control characters.");
            if (value is not JsonValue text || !text.TryGetValue<string>(out var written) || written.Length > 256)
                throw ArmRefusal.Bad("InvalidTagValueLength", $"Tag value of '{name}' is not a text of at most 256 characters.");
        }
    }

    /// <summary>Heeds <c>If-Match</c> and <c>If-None-Match</c>.</summary>
    public static void CheckETag(ResourceKind kind, ArmResource? existing, ArmCall call)
    {
        if (!kind.HasETag)
            return;
        if (call.Header("If-None-Match") == "*" && existing is not null)
            throw Precondition("The condition '*' in the If-None-Match header was not satisfied. The resource exists.");
        if (call.Header("If-Match") is { } match && match != "*" && match.Trim('"') != existing?.ETag)
            throw Precondition($"The condition '{match}' in the If-Match header was not satisfied. The current value was '{existing?.ETag}'.");
    }

    /// <summary>Heeds locks of the resource and of what it belongs to.</summary>
    public static void CheckLocks(ArmWorld world, string id, bool isDelete)
    {
        foreach (var found in world.Store.OfType(LockType))
        {
            var scope = ArmId.Key(found.Id[..found.Id.LastIndexOf("/providers/", StringComparison.OrdinalIgnoreCase)]);
            var applies = (ArmId.Key(id) + "/").StartsWith(scope + "/", StringComparison.Ordinal) || isDelete && scope.StartsWith(ArmId.Key(id) + "/", StringComparison.Ordinal);
            if (applies && ArmId.Key(id) != found.Key && (isDelete || found.Properties.Text("level") == "ReadOnly"))
            {
                throw ArmRefusal.Conflict(
                    "ScopeLocked",
                    $"The scope '{id}' cannot perform {(isDelete ? "delete" : "write")} operation because following scope(s) are locked: '{scope}'. Please remove the lock and try again.");
            }
        }
    }

    private static ArmRefusal Precondition(string message) => new(412, "PreconditionFailed", message);
}
