using Kompox.Kubernetes;

namespace Kompox.Planning;

/// <summary>For whom a plan is made, for example an app: which objects of the cluster are its own, and what it is called.</summary>
public abstract record PlanOwner
{
    /// <summary>What it is called, for example <c>app 'gitea'</c>.</summary>
    public abstract string Title { get; }

    /// <summary>What puts it to rights again, for example <c>deploy again</c>.</summary>
    public abstract string Again { get; }

    /// <summary>The types whose objects a plan may remove, in the order in which they are applied.</summary>
    public abstract IReadOnlyList<ResourceType> PrunedTypes { get; }

    /// <summary>Whether a plan may change the object.</summary>
    public abstract bool MayTake(ObservedObject item);

    /// <summary>Whether a plan made the object and may remove it when it is no longer wanted.</summary>
    public abstract bool MayPrune(ObservedObject item);

    /// <summary>Whose an object is that may not be changed, as the end of a sentence or empty, and what can be done about it.</summary>
    public abstract (string Whose, string Hint) Explain(ObservedObject item);

    /// <summary>Why an object stays that is no longer wanted, for example <c>of a replaced disk, kept</c>.</summary>
    public abstract string WhyKept(ObjectKey key);

    /// <summary>Whether this program, or its predecessor of the same name, has applied the object.</summary>
    protected static bool WasApplied(ObservedObject item)
    {
        foreach (var entry in item.Items("metadata", "managedFields"))
        {
            if (ObservedObject.Find(entry, "manager")?.GetString() == ApplyOptions.FieldManager)
                return true;
        }
        return false;
    }
}
