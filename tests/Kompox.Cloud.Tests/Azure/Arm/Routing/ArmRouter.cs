namespace Kompox.Cloud.Tests.Azure.Arm.Routing;

/// <summary>Finds what a request to Resource Manager is about and has it answered.</summary>
internal sealed class ArmRouter(ArmWorld world, IReadOnlyList<ResourceKind> kinds)
{
    private readonly Dictionary<string, ResourceKind> _kinds = kinds.ToDictionary(k => k.Type, StringComparer.OrdinalIgnoreCase);

    /// <summary>The answer; a refusal is an answer too.</summary>
    public ArmAnswer Answer(ArmCall call)
    {
        lock (world.Gate)
        {
            try
            {
                return Route(call);
            }
            catch (ArmRefusal refusal)
            {
                return ArmAnswer.Of(refusal);
            }
        }
    }

    /// <summary>The kind of a type.</summary>
    public ResourceKind Kind(string type) => _kinds[type];

    private ArmAnswer Route(ArmCall call)
    {
        if (!call.Path.Equals("/subscriptions", StringComparison.OrdinalIgnoreCase) && !world.HasSubscription(ArmId.SubscriptionOf(call.Path)))
        {
            throw new ArmRefusal(404, "SubscriptionNotFound", $"The subscription '{ArmId.SubscriptionOf(call.Path)}' could not be found.");
        }
        if (LongAnswers.Find(world, call) is { } status)
            return status;
        foreach (var kind in kinds)
        {
            foreach (var route in kind.Routes)
            {
                if (route.Match(call.Method, call.Path) is { } words)
                {
                    ArmVersions.Check(call, kind, route.Versions ?? kind.Versions);
                    return route.Answer(world, call, words);
                }
            }
        }
        var id = ArmId.Parse(call.Path) ?? throw new ArmRefusal(404, "NotFound", $"The requested path '{call.Path}' is not known.");
        return id.IsResource ? OfResource(call, id) : call.Method == "GET" ? OfList(call, id) : OfAction(call, id);
    }

    private ArmAnswer OfResource(ArmCall call, ArmId id)
    {
        var kind = Require(id, id.Type, call);
        Check(call, kind, id);
        if (call.Method is "PUT" && id.Parent is { } parent && world.Find(parent.Text) is null)
        {
            throw new ArmRefusal(
                404, "ParentResourceNotFound",
                $"Failed to perform 'write' on resource(s) of type '{kind.Type}', because the parent resource '{parent.Text}' could not be found.");
        }
        if (kind.Special(world, id, call) is { } special)
            return special;
        return call.Method switch
        {
            "GET" => Read(kind, id, call),
            "HEAD" => new ArmAnswer(world.Find(id.Text) is null ? 404 : 204),
            "PUT" => ArmWrites.Put(world, kind, id.Text, call),
            "PATCH" => ArmWrites.Patch(world, kind, id.Text, call),
            "DELETE" => ArmWrites.Delete(world, kind, id.Text, call),
            _ => throw new ArmRefusal(405, "HttpMethodNotAllowed", $"The request method '{call.Method}' is not supported."),
        };
    }

    private ArmAnswer Read(ResourceKind kind, ArmId id, ArmCall call)
    {
        if (world.Find(id.Text) is { } looked)
            kind.Look(world, looked);
        var found = world.Find(id.Text) ?? throw ArmRefusal.NoResource(call.Path);
        var answer = new ArmAnswer(200, kind.View(world, found));
        return kind.HasETag ? answer.With("ETag", $"\"{found.ETag}\"") : answer;
    }

    private ArmAnswer OfList(ArmCall call, ArmId id)
    {
        var kind = Require(id, id.Type, call);
        Check(call, kind, id);
        if (id.Parent is { } parent && world.Find(parent.Text) is null)
            throw ArmRefusal.NoResource(parent.Text);
        foreach (var item in kind.List(world, id, call).ToList())
            kind.Look(world, item);
        return ArmLists.Page(world, call, kind.List(world, id, call).Select(r => kind.View(world, r)).ToList());
    }

    private ArmAnswer OfAction(ArmCall call, ArmId id)
    {
        var resource = id.Parent ?? throw new ArmRefusal(404, "NotFound", $"The requested path '{call.Path}' is not known.");
        var kind = Require(id, resource.Type, call);
        Check(call, kind, id);
        if (call.Method != "POST")
            throw new ArmRefusal(405, "HttpMethodNotAllowed", $"The request method '{call.Method}' is not supported.");
        var found = world.Find(resource.Text) ?? throw ArmRefusal.NoResource(resource.Text);
        return kind.Post(world, found, id.Words[^1], call);
    }

    private ResourceKind Require(ArmId id, string type, ArmCall call)
    {
        if (_kinds.TryGetValue(type, out var kind))
            return kind;
        throw new ArmRefusal(
            404, "InvalidResourceType",
            $"The resource type '{type}' could not be found in the namespace '{id.Namespace}' for api version '{call.ApiVersion}'.");
    }

    /// <summary>What is asked before every request: the version, the right, the group.</summary>
    private void Check(ArmCall call, ResourceKind kind, ArmId id)
    {
        ArmVersions.Check(call, kind, kind.Versions);
        ArmRights.Check(world, call, id);
        if (call.Method == "PUT" && world.Options.Unregistered.Contains(id.Namespace))
            throw ArmRefusal.Conflict("MissingSubscriptionRegistration", $"The subscription is not registered to use namespace '{id.Namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.");
        if (ArmId.GroupOf(call.Path) is not null)
        {
            var group = world.RequireGroup(call.Path);
            if (call.Method == "PUT" && group.State == "Deleting")
                throw ArmRefusal.Conflict("ResourceGroupBeingDeleted", $"The resource group '{group.Name}' is in deprovisioning state and cannot perform this operation.");
        }
    }
}
