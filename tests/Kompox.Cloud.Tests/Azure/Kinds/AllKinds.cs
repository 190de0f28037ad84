using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Kinds.Groups;

namespace Kompox.Cloud.Tests.Azure.Kinds;

/// <summary>Every type of resource that the simulator knows.</summary>
internal static class AllKinds
{
    public static IReadOnlyList<ResourceKind> Create()
    {
        List<ResourceKind> all = [];
        all.AddRange(
        [
            new SubscriptionKind(() => all),
            new GroupKind(type => all.Find(k => k.Type.Equals(type, StringComparison.OrdinalIgnoreCase))),
        ]);
        return all;
    }
}
