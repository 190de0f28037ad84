using Kompox.Compose;
using Kompox.Yaml;

namespace Kompox.Rendering.Pods;

/// <summary>Makes units of the services that must share a pod, and reports members that cannot.</summary>
internal static class UnitBuilder
{
    /// <summary>The units, ordered by their first member.</summary>
    public static List<PodUnit> Build(RenderContext context, IReadOnlyList<ServiceFacts> facts, BondSet bonds, IReadOnlyDictionary<string, string> networkOwners)
    {
        var units = new List<PodUnit>();
        foreach (var set in bonds.Sets())
        {
            var members = new List<ServiceFacts>(set.Count);
            foreach (var index in set)
                members.Add(facts[index]);
            if (members.Exists(m => m.Role == ServiceRole.Server))
                SettleTasks(context, members);
            var unit = new PodUnit { Members = members, Kind = KindOf(members), Group = GroupOf(context, members, bonds) };
            if (members.Count > 1)
                CheckInside(context, unit, bonds, networkOwners);
            units.Add(unit);
        }
        return units;
    }

    // A pod of servers has no place for a service that runs to its end beside them: it either belongs to a chain of preparations, or is restarted.
    private static void SettleTasks(RenderContext context, List<ServiceFacts> members)
    {
        for (var i = 0; i < members.Count; i++)
        {
            var member = members[i];
            if (member.Role != ServiceRole.Task)
                continue;
            var ends = RestartRule.Of(member.Service).Restarts == Restarts.Never || member.Service.Deploy?.Mode is not null;
            if (ends && member.Service.DependsOn.Any(d => d.Condition.Value == DependencyCondition.CompletedSuccessfully))
            {
                members[i] = member with { Role = ServiceRole.Preparation };
                continue;
            }
            members[i] = member with { Role = ServiceRole.Server };
            PlannerReports.RestartedAnyway(context, member.Service);
        }
    }

    private static WorkloadKind KindOf(List<ServiceFacts> members)
    {
        if (members.Exists(m => m.Role == ServiceRole.PerNode))
            return WorkloadKind.DaemonSet;
        return members.Exists(m => m.Role == ServiceRole.Server) ? WorkloadKind.Deployment : WorkloadKind.Job;
    }

    private static Located<string>? GroupOf(RenderContext context, List<ServiceFacts> members, BondSet bonds)
    {
        ServiceFacts? first = null;
        foreach (var member in members)
        {
            if (member.Extension.Pod is not { } pod)
                continue;
            if (first is null)
                first = member;
            else if (first.Extension.Pod!.Value.Value != pod.Value)
                ReportGroups(context, first, member, bonds);
        }
        return first?.Extension.Pod;
    }

    private static void ReportGroups(RenderContext context, ServiceFacts first, ServiceFacts second, BondSet bonds)
    {
        var reason = (bonds.Of(second.Index) ?? bonds.Of(first.Index))?.Reason ?? "they belong together";
        context.Bag.Report(
            PodDiagnostics.GroupConflict,
            second.Extension.Pod!.Value.Location,
            $"'{first.Name}' and '{second.Name}' are in the pods '{first.Extension.Pod}' and '{second.Extension.Pod}', but {reason}",
            "Give both the same 'x-kompox.pod'",
            first.Extension.Pod!.Value.Location);
    }

    private static void CheckInside(RenderContext context, PodUnit unit, BondSet bonds, IReadOnlyDictionary<string, string> networkOwners)
    {
        var draft = new PodDraft(unit.Kind, networkOwners);
        ServiceFacts? perNode = null, server = null;
        foreach (var member in unit.Members)
        {
            var conflict = draft.FindConflict(member);
            if (conflict is not null && !SharesNetworkMode(conflict, networkOwners))
                PlannerReports.Conflict(context, conflict, (bonds.Of(member.Index) ?? bonds.Of(conflict.First.Index))!.Reason);
            draft.Add(member);
            perNode ??= member.Role == ServiceRole.PerNode ? member : null;
            server ??= member.Role == ServiceRole.Server ? member : null;
        }
        if (perNode is null || server is null)
            return;
        var mixed = new PodConflict(
            PodDiagnostics.CannotShare, server, perNode, "only one of them has 'deploy.mode: global'", server.At.Location, perNode.At.Location);
        PlannerReports.Conflict(context, mixed, (bonds.Of(perNode.Index) ?? bonds.Of(server.Index))!.Reason);
    }

    // network_mode: service:x joins x's network, whatever x's own mode is.
    private static bool SharesNetworkMode(PodConflict conflict, IReadOnlyDictionary<string, string> owners) =>
        conflict.Reason.Contains("network_mode", StringComparison.Ordinal)
        && owners.GetValueOrDefault(conflict.First.Name, conflict.First.Name) == owners.GetValueOrDefault(conflict.Second.Name, conflict.Second.Name);
}
