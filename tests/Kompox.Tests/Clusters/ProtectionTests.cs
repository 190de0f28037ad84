using Kompox.Clusters;
using Kompox.Clusters.Protection;
using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Tests.Clusters;

public sealed class ProtectionTests
{
    private const string Update = "cannot perform update operation (set to 'none' or 'cannotDelete' to unblock)";
    private const string Delete = "cannot perform delete operation (set to 'none' to unblock)";
    private const string Unknown = "and it is not known whether this would be a create or an update operation";

    public static TheoryData<ProtectionLevel, ProtectedVerb, Presence, string?> Decisions => new()
    {
        { ProtectionLevel.None, ProtectedVerb.Ensure, Presence.Absent, null },
        { ProtectionLevel.None, ProtectedVerb.Ensure, Presence.Present, null },
        { ProtectionLevel.None, ProtectedVerb.Ensure, Presence.Unknown, null },
        { ProtectionLevel.None, ProtectedVerb.Delete, Presence.Absent, null },
        { ProtectionLevel.None, ProtectedVerb.Delete, Presence.Present, null },
        { ProtectionLevel.None, ProtectedVerb.Delete, Presence.Unknown, null },
        { ProtectionLevel.CannotDelete, ProtectedVerb.Ensure, Presence.Absent, null },
        { ProtectionLevel.CannotDelete, ProtectedVerb.Ensure, Presence.Present, null },
        { ProtectionLevel.CannotDelete, ProtectedVerb.Ensure, Presence.Unknown, null },
        { ProtectionLevel.CannotDelete, ProtectedVerb.Delete, Presence.Absent, $"\"cannotDelete\", {Delete}" },
        { ProtectionLevel.CannotDelete, ProtectedVerb.Delete, Presence.Present, $"\"cannotDelete\", {Delete}" },
        { ProtectionLevel.CannotDelete, ProtectedVerb.Delete, Presence.Unknown, $"\"cannotDelete\", {Delete}" },
        { ProtectionLevel.ReadOnly, ProtectedVerb.Ensure, Presence.Absent, null },
        { ProtectionLevel.ReadOnly, ProtectedVerb.Ensure, Presence.Present, $"\"readOnly\", {Update}" },
        { ProtectionLevel.ReadOnly, ProtectedVerb.Ensure, Presence.Unknown, $"\"readOnly\", {Unknown}" },
        { ProtectionLevel.ReadOnly, ProtectedVerb.Delete, Presence.Absent, $"\"readOnly\", {Delete}" },
        { ProtectionLevel.ReadOnly, ProtectedVerb.Delete, Presence.Present, $"\"readOnly\", {Delete}" },
        { ProtectionLevel.ReadOnly, ProtectedVerb.Delete, Presence.Unknown, $"\"readOnly\", {Delete}" },
    };

    [Theory]
    [MemberData(nameof(Decisions))]
    public void A_level_decides(ProtectionLevel level, ProtectedVerb verb, Presence presence, string? blocked)
    {
        foreach (var scope in Enum.GetValues<ProtectionScope>())
        {
            // The other scope's level never counts.
            var other = level == ProtectionLevel.None ? ProtectionLevel.ReadOnly : ProtectionLevel.None;
            var cluster = new Cluster
            {
                Id = ResourceId.Parse("/ws/w/prv/p/cls/c", null),
                Location = new SourceLocation("kompoxops.yml", 4, 1),
                ProvisioningProtection = scope == ProtectionScope.Provisioning ? level : other,
                InstallationProtection = scope == ProtectionScope.Installation ? level : other,
            };
            var bag = new DiagnosticBag();
            Assert.Equal(blocked is null, ProtectionPolicy.Allows(cluster, scope, verb, presence, bag));
            if (blocked is null)
            {
                Assert.Empty(bag);
                continue;
            }
            var word = scope == ProtectionScope.Provisioning ? "provisioning" : "installation";
            var problem = Assert.Single(bag);
            Assert.Equal($"Cluster operation blocked by protection policy: {word} is {blocked}", problem.Message);
            Assert.Equal(presence == Presence.Unknown && verb == ProtectedVerb.Ensure ? "KPX3571" : "KPX3570", problem.Code);
            Assert.Contains($"`protection.{word}`", problem.Hint, StringComparison.Ordinal);
            Assert.Equal(cluster.Location, problem.Location);
        }
    }
}
