using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Kinds.Access;
using Kompox.Cloud.Tests.Azure.Kinds.Compute;
using Kompox.Cloud.Tests.Azure.Kinds.Containers;
using Kompox.Cloud.Tests.Azure.Kinds.Groups;
using Kompox.Cloud.Tests.Azure.Kinds.Monitoring;
using Kompox.Cloud.Tests.Azure.Kinds.Network;
using Kompox.Cloud.Tests.Azure.Kinds.Storage;
using Kompox.Cloud.Tests.Azure.Kinds.Vaults;

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
            new TagsKind(), new RoleAssignmentKind(), new RoleDefinitionKind(), new LockKind(), new IdentityKind(), new FederatedCredentialKind(),
            new ManagedClusterKind(), new AgentPoolKind(),
            new DiskKind(), new SnapshotKind(), new SkuKind(),
            new DiagnosticSettingKind(),
            new VaultKind(), new VaultSecretKind(), new RegistryKind(),
            new DnsZoneKind(), .. RecordSetKind.Records.Select(r => new RecordSetKind(r)),
            new StorageAccountKind(), new FileServicesKind(), new FileShareKind(),
        ]);
        return all;
    }
}
