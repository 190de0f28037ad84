using System.Text.Json.Nodes;

namespace Kompox.Cloud.Tests.Azure.Arm;

/// <summary>How resources of one type behave. Everything runs while the world's gate is held.</summary>
internal abstract class ResourceKind
{
    /// <summary>For example <c>Microsoft.ContainerService/managedClusters/agentPools</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Versions of the API that are understood.</summary>
    public abstract IReadOnlyList<string> Versions { get; }

    public virtual WriteForms Forms => WriteForms.Plain;

    /// <summary>Whether it has a region and tags of its own.</summary>
    public virtual bool IsTracked => true;

    /// <summary>Whether it hangs on any resource: locks, role assignments.</summary>
    public virtual bool IsExtension => false;

    /// <summary>Whether it has an <c>etag</c> and heeds <c>If-Match</c> and <c>If-None-Match</c>.</summary>
    public virtual bool HasETag => false;

    /// <summary>The member that holds it; <c>null</c>: none at the top.</summary>
    public virtual string? ETagName => "etag";

    /// <summary>Whether an answer that only accepts a write has the resource as its body.</summary>
    public virtual bool ShowsAccepted => true;

    /// <summary>The state while a write goes on.</summary>
    public virtual string BusyState(bool isNew) => isNew ? "Creating" : "Updating";

    /// <summary>Answers a request that is about no plain resource in spite of its path; <c>null</c>: it is plain.</summary>
    public virtual ArmAnswer? Special(ArmWorld world, ArmId id, ArmCall call) => null;

    /// <summary>Paths of its own beside the resource, its list and its actions.</summary>
    public virtual IEnumerable<ArmRoute> Routes => [];

    /// <summary>Refuses what Azure refuses and returns the body to keep, with what Azure adds. <c>id</c>, <c>name</c> and <c>type</c> are set by others.</summary>
    public virtual JsonObject Shape(ArmChange change) => change.Body;

    /// <summary>What happens at once when a write was taken, before its long operation.</summary>
    public virtual void Taken(ArmWorld world, ArmResource resource, bool isNew)
    {
    }

    /// <summary>What happens when the write's long operation ends well.</summary>
    public virtual void Completed(ArmWorld world, ArmResource resource)
    {
    }

    /// <summary>Refuses a deletion.</summary>
    public virtual void CheckDelete(ArmWorld world, ArmResource resource, ArmCall call)
    {
    }

    /// <summary>What happens when it is gone.</summary>
    public virtual void Deleted(ArmWorld world, ArmResource resource)
    {
    }

    /// <summary>Refuses a write or deletion while a long operation runs.</summary>
    public virtual void CheckBusy(ArmResource resource)
    {
        if (resource.Operation is { HasEnded: false })
        {
            // Who was refused and comes again finds that time has passed.
            resource.Operation.Look();
            throw ArmRefusal.Conflict(
                "AnotherOperationInProgress", $"Another operation on this or dependent resource is in progress: {resource.Id}. To retrieve status of the operation use uri in its headers.");
        }
    }

    /// <summary>Somebody looks at it: what changes with time goes on.</summary>
    public virtual void Look(ArmWorld world, ArmResource resource) => resource.Operation?.Look();

    /// <summary>What a reader sees.</summary>
    public virtual JsonObject View(ArmWorld world, ArmResource resource) => (JsonObject)resource.Body.DeepClone();

    /// <summary>An action, for example <c>listKeys</c>.</summary>
    public virtual ArmAnswer Post(ArmWorld world, ArmResource resource, string action, ArmCall call) =>
        throw new ArmRefusal(404, "InvalidResourceType", $"The resource type '{Type}' has no action '{action}'.");

    /// <summary>Which resources a list holds.</summary>
    public virtual IEnumerable<ArmResource> List(ArmWorld world, ArmId list, ArmCall call)
    {
        var prefix = ArmId.Key(list.Parent?.Text ?? list.Scope) + "/";
        return world.Store.OfType(Type).Where(r => r.Key.StartsWith(prefix, StringComparison.Ordinal));
    }
}
