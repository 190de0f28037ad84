using Kompox.Model;

namespace Kompox.Rendering.Pods;

/// <summary>Decides which services share a pod.</summary>
internal sealed class PodPlanner
{
    private readonly RenderContext _context;
    private readonly IReadOnlyDictionary<string, string> _networkOwners;
    private readonly List<PodDraft> _drafts = [];
    private readonly HashSet<string> _components = [AppNames.AppComponent, AppNames.BoxComponent];

    private PodPlanner(RenderContext context, IReadOnlyDictionary<string, string> networkOwners)
    {
        _context = context;
        _networkOwners = networkOwners;
    }

    /// <summary>The pods, the main one first; every enabled service is in exactly one.</summary>
    public static IReadOnlyList<PodPlan> Plan(RenderContext context)
    {
        var facts = FactsReader.Read(context);
        ServiceNameCheck.Check(context, facts);
        var (bonds, beside) = BondFinder.Find(context, facts);
        var owners = NetworkOwners(facts);
        var planner = new PodPlanner(context, owners);
        planner.Place(UnitBuilder.Build(context, facts, bonds, owners));
        return planner.ToPlans(facts, beside);
    }

    private static Dictionary<string, string> NetworkOwners(IReadOnlyList<ServiceFacts> facts)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            if (BondFinder.ServiceIn(fact.Service.NetworkMode) is { } other)
                owners[fact.Name] = other;
        }
        foreach (var name in owners.Keys.ToArray())
        {
            var owner = name;
            for (var steps = 0; steps <= facts.Count && owners.TryGetValue(owner, out var next); steps++)
                owner = next;
            owners[name] = owner;
        }
        return owners;
    }

    private void Place(List<PodUnit> units)
    {
        var single = _context.Request.Pods == PodsMode.Single;
        var main = new PodDraft(WorkloadKind.Deployment, _networkOwners);
        var free = new List<PodUnit>();
        foreach (var unit in units)
        {
            if (unit.Group is { } group && !single)
                PlaceInGroup(unit, group.Value, main);
            else
                free.Add(unit);
        }
        if (_context.Request.Pods == PodsMode.PerService)
        {
            foreach (var unit in free)
                AddOwn(unit);
        }
        else if (free is [{ Kind: not WorkloadKind.Deployment } only] && main.Members.Count == 0 && _drafts.Count == 0)
        {
            _drafts.Add(Filled(only, AppNames.AppComponent));
        }
        else
        {
            PlaceFree(free, main, single);
        }
        if (main.Members.Count == 0)
            return;
        main.Component = AppNames.AppComponent;
        _drafts.Insert(0, main);
    }

    private void PlaceFree(List<PodUnit> free, PodDraft main, bool single)
    {
        var ordinary = free.FindAll(u => u.Kind == WorkloadKind.Deployment);
        var wanted = main.Members.Count > 0 ? main.Members[0].Replicas
            : ordinary.Exists(u => u.Replicas == 1) || ordinary.Count == 0 ? 1
            : ordinary[0].Replicas;
        ordinary.Sort((a, b) => (Rank(a, wanted), a.Members[0].Index).CompareTo((Rank(b, wanted), b.Members[0].Index)));
        foreach (var unit in ordinary)
        {
            if (((single ? null : main.FindNetworkChange(unit)) ?? main.TryAdd(unit)) is not { } conflict)
                continue;
            if (single)
            {
                PlannerReports.Conflict(_context, conflict, "'--pods single' wants one pod");
                foreach (var member in unit.Members)
                    main.Add(member);
                continue;
            }
            AddOwn(unit);
            PlannerReports.Moved(_context, unit.Lead, $"it cannot share one with '{conflict.First.Name}' ({conflict.Reason})", conflict.FirstAt);
        }
        foreach (var unit in free)
        {
            if (unit.Kind == WorkloadKind.Deployment)
                continue;
            AddOwn(unit);
            if (unit.Kind == WorkloadKind.Job)
                PlannerReports.Job(_context, unit.Lead);
            else
                PlannerReports.Moved(_context, unit.Lead, "it runs on every node");
        }
    }

    // Services with the main pod's replicas and no special wishes come first, so that those with wishes move out.
    private static int Rank(PodUnit unit, long replicas) =>
        (unit.Replicas == replicas ? 0 : 2) + (unit.Members.Any(m => m.Traits.IsSpecial) ? 1 : 0);

    private void PlaceInGroup(PodUnit unit, string group, PodDraft main)
    {
        var draft = group == AppNames.AppComponent ? main : _drafts.Find(d => d.Component == group);
        if (draft is null)
        {
            _components.Add(group);
            _drafts.Add(Filled(unit, group));
            return;
        }
        if (draft.Kind != unit.Kind && draft.Members.Count > 0)
        {
            var kinds = new PodConflict(
                PodDiagnostics.CannotShare, draft.Members[0], unit.Lead, $"one is a {draft.Kind}, the other a {unit.Kind}", draft.Members[0].At.Location, unit.Lead.At.Location);
            PlannerReports.Conflict(_context, kinds, $"both are in the pod '{group}'");
        }
        else if (draft.TryAdd(unit) is { } conflict)
        {
            PlannerReports.Conflict(_context, conflict, $"both are in the pod '{group}'");
        }
        else
        {
            return;
        }
        foreach (var member in unit.Members)
            draft.Add(member);
    }

    private void AddOwn(PodUnit unit)
    {
        var label = ComponentNames.Of(unit.Lead.Name, _context.Names.App);
        var name = label;
        for (var i = 2; !_components.Add(name); i++)
            name = $"{label}-{i}";
        _drafts.Add(Filled(unit, name));
    }

    private PodDraft Filled(PodUnit unit, string component)
    {
        var draft = new PodDraft(unit.Kind, _networkOwners) { Component = component };
        foreach (var member in unit.Members)
            draft.Add(member);
        return draft;
    }

    private List<PodPlan> ToPlans(IReadOnlyList<ServiceFacts> facts, IReadOnlyDictionary<int, int> beside)
    {
        var componentOf = new string[facts.Count];
        foreach (var draft in _drafts)
        {
            foreach (var member in draft.Members)
                componentOf[member.Index] = draft.Component!;
        }
        var plans = new List<PodPlan>(_drafts.Count);
        foreach (var draft in _drafts)
        {
            List<ServiceFacts> members = [.. draft.Members];
            StableSort.By(members, static m => m.Index);
            plans.Add(new PodPlan
            {
                Component = draft.Component!,
                Kind = draft.Kind,
                Replicas = (members.Find(m => m.Role != ServiceRole.Preparation) ?? members[0]).Replicas,
                Services = members.ConvertAll(m => m.Service),
                InitServices = InitServices(draft, members),
                Beside = BesideOf(members, componentOf, beside),
            });
        }
        return plans;
    }

    private static HashSet<string> InitServices(PodDraft draft, List<ServiceFacts> members)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (member.Role == ServiceRole.Preparation && (draft.Kind != WorkloadKind.Job || members.Count > 1))
                names.Add(member.Name);
        }
        if (names.Count == members.Count)
            names.Remove(members[^1].Name);
        return names;
    }

    private static string? BesideOf(List<ServiceFacts> members, string[] componentOf, IReadOnlyDictionary<int, int> beside)
    {
        foreach (var member in members)
        {
            if (beside.TryGetValue(member.Index, out var neighbour) && componentOf[neighbour] != componentOf[member.Index])
                return componentOf[neighbour];
        }
        return null;
    }
}
