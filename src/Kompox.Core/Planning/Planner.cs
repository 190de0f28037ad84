using System.Text;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Planning.Steps;

namespace Kompox.Planning;

/// <summary>Decides what has to be done. The same input always gives the same plan.</summary>
public sealed class Planner
{
    private static readonly byte[] PullSecretsRelease = Encoding.UTF8.GetBytes("""{"spec":{"template":{"spec":{"imagePullSecrets":null}}}}""");
    private static readonly byte[] ClaimRelease = Encoding.UTF8.GetBytes("""{"spec":{"claimRef":{"uid":null,"resourceVersion":null}}}""");
    private static readonly string[] SizePath = ["spec", "resources", "requests", "storage"];
    private readonly PlanRequest _request;
    private readonly DiagnosticBag _bag;
    private readonly List<PlanStep> _steps = [];
    private int _unchanged;

    private Planner(PlanRequest request, DiagnosticBag bag)
    {
        _request = request;
        _bag = bag;
    }

    /// <summary>The plan; it is only worth running when no error was reported.</summary>
    public static Plan Decide(PlanRequest request, DiagnosticBag bag)
    {
        var planner = new Planner(request, bag);
        foreach (var item in request.Desired)
            planner.Add(item);
        var pruning = Pruning.Decide(request);
        var steps = WriterOrder.Apply([.. planner._steps, .. pruning.Steps], request);
        return new Plan { Steps = [.. steps.OrderBy(s => s.Rank)], Unchanged = planner._unchanged, Kept = pruning.Kept };
    }

    private void Add(DesiredObject item)
    {
        var present = _request.Inventory.Find(item.Key);
        if (present is null)
            _steps.Add(new ApplyStep(item, IsNew: true, item.Rank));
        else if (!_request.Owner.MayTake(present))
            Refuse(present);
        else if (present.IsTerminating)
            _steps.Add(new ApplyStep(item, IsNew: true, item.Rank) { Leaving = present.Uid });
        else if (_request.Inventory.Namespace is { IsTerminating: true } && item.Key.Namespace is not null)
            _steps.Add(new ApplyStep(item, IsNew: true, item.Rank));
        else if (_request.Answers.TryGetValue(item.Key, out var answer))
            Add(item, answer.Before, answer);
        else
            throw new InvalidOperationException($"{item.Key} was not asked about");
    }

    private void Add(DesiredObject item, ObservedObject present, DryRunAnswer answer)
    {
        if (answer.After is not { } after)
        {
            AddRefused(item, present, answer.Refusal!);
            return;
        }
        var changes = ObjectComparison.Compare(present, after);
        var release = Release(item, present);
        if (changes.Count == 0 && release.IsEmpty)
        {
            if (item.Key.Type == ResourceTypes.Job && HasFailed(present))
                _steps.Add(new ReplaceStep(item, present) { RestartsPods = true });
            else
                _unchanged++;
            return;
        }
        _steps.Add(new ApplyStep(item, IsNew: false, item.Rank)
        {
            Changes = release.IsEmpty ? changes : [.. changes, .. Released(item)],
            RestartsPods = item.IsWorkload && (!release.IsEmpty || changes.Any(c => c.Path.StartsWith("spec.template", StringComparison.Ordinal))),
            Release = release,
        });
    }

    private void AddRefused(DesiredObject item, ObservedObject present, Diagnostic refusal)
    {
        if (item.Key.Type == ResourceTypes.Job && refusal.Code == ApiDiagnostics.Invalid.Code)
        {
            _steps.Add(new ReplaceStep(item, present) { RestartsPods = true });
        }
        else if (item.Key.Type == ResourceTypes.PersistentVolumeClaim && HasOtherSize(item, present) && IsAboutResizing(refusal))
        {
            _unchanged++;
            _bag.Report(PlanningDiagnostics.SizeKept, null, $"{item.Key} keeps its size of {present.Text(SizePath)}");
        }
        else if (refusal.Code == ApiDiagnostics.Invalid.Code)
        {
            var name = $"{item.Key.Type.Kind.ToLowerInvariant()} {item.Key.Name}{(item.Key.Namespace is { } space ? $" -n {space}" : "")}";
            _bag.Report(PlanningDiagnostics.CannotChange, null, $"{item.Key} cannot be changed: {refusal.Message}", $"delete it with 'kubectl delete {name}' and {_request.Owner.Again}");
        }
        else
        {
            _bag.Add(refusal with { Message = $"{item.Key}: {refusal.Message}" });
        }
    }

    private void Refuse(ObservedObject present)
    {
        var (whose, hint) = _request.Owner.Explain(present);
        _bag.Report(PlanningDiagnostics.Foreign, null, $"{present.Key} exists and was not made for {_request.Owner.Title}{whose}", hint);
    }

    private static bool HasOtherSize(DesiredObject item, ObservedObject present) => item.Content.Text(SizePath) != present.Text(SizePath);

    // The admission of claims forbids it where their class cannot do it; a claim that would shrink is invalid.
    private static bool IsAboutResizing(Diagnostic refusal) =>
        refusal.Code == ApiDiagnostics.Forbidden.Code && refusal.Message.Contains("resize", StringComparison.Ordinal)
        || refusal.Code == ApiDiagnostics.Invalid.Code && refusal.Message.Contains("spec.resources", StringComparison.Ordinal);

    private static bool HasFailed(ObservedObject job)
    {
        foreach (var condition in job.Items("status", "conditions"))
        {
            if (ObservedObject.Find(condition, "type")?.GetString() == "Failed" && ObservedObject.Find(condition, "status")?.GetString() == "True")
                return true;
        }
        return false;
    }

    // What an unnamed manager set and nobody wants any more: pull Secrets that the predecessor patched in, the bond to a claim that is gone.
    private ReadOnlyMemory<byte> Release(DesiredObject item, ObservedObject present)
    {
        if (item.Key.Type == ResourceTypes.PersistentVolume)
            return IsBoundToNobody(present) ? ClaimRelease : default;
        return item.IsWorkload && item.Key.Type != ResourceTypes.Job
            && present.Items("spec", "template", "spec", "imagePullSecrets").Any() && !item.Content.Items("spec", "template", "spec", "imagePullSecrets").Any()
            ? PullSecretsRelease
            : default;
    }

    private static FieldChange[] Released(DesiredObject item) =>
    [
        item.IsWorkload
            ? new FieldChange("spec.template.spec.imagePullSecrets", "set", null, FieldChangeKind.Removed)
            : new FieldChange("spec.claimRef.uid", "of a claim that is gone", null, FieldChangeKind.Removed),
    ];

    private bool IsBoundToNobody(ObservedObject volume) =>
        volume.Text("spec", "claimRef", "uid") is { } uid && !_request.Inventory.Of(ResourceTypes.PersistentVolumeClaim).Any(c => c.Uid == uid);
}
