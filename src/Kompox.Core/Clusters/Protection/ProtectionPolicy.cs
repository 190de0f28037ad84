using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Clusters.Protection;

/// <summary>Decides what the protection levels of a cluster let a command do.</summary>
public static class ProtectionPolicy
{
    /// <summary>Whether the command may go on; otherwise a diagnostic says what blocks it.</summary>
    /// <param name="cluster">The cluster with its levels.</param>
    /// <param name="scope">Which of its levels counts.</param>
    /// <param name="verb">What is about to be done.</param>
    /// <param name="presence">Whether what it is done to is there already.</param>
    /// <param name="bag">Takes the diagnostic.</param>
    public static bool Allows(Cluster cluster, ProtectionScope scope, ProtectedVerb verb, Presence presence, DiagnosticBag bag)
    {
        var level = scope == ProtectionScope.Provisioning ? cluster.ProvisioningProtection : cluster.InstallationProtection;
        var word = scope == ProtectionScope.Provisioning ? "provisioning" : "installation";
        if (verb == ProtectedVerb.Delete)
            return level == ProtectionLevel.None || Block(cluster, word, level, "delete", "'none'", bag);
        if (level != ProtectionLevel.ReadOnly || presence == Presence.Absent)
            return true;
        if (presence == Presence.Present)
            return Block(cluster, word, level, "update", "'none' or 'cannotDelete'", bag);
        bag.Report(
            ClusterDiagnostics.ProtectionUnknown, cluster.Location,
            $"Cluster operation blocked by protection policy: {word} is \"readOnly\", and it is not known whether this would be a create or an update operation",
            $"Make the cluster reachable, or set `protection.{word}` of cluster '{cluster.Id.Name}' to 'none' or 'cannotDelete'");
        return false;
    }

    private static bool Block(Cluster cluster, string word, ProtectionLevel level, string operation, string levels, DiagnosticBag bag)
    {
        var name = level == ProtectionLevel.ReadOnly ? "readOnly" : "cannotDelete";
        bag.Report(
            ClusterDiagnostics.Protected, cluster.Location,
            $"Cluster operation blocked by protection policy: {word} is \"{name}\", cannot perform {operation} operation (set to {levels} to unblock)",
            $"The field is `protection.{word}` of cluster '{cluster.Id.Name}'");
        return false;
    }
}
