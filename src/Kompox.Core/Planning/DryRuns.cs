using Kompox.Diagnostics;
using Kompox.Kubernetes;

namespace Kompox.Planning;

/// <summary>Asks the server what would become of objects that exist.</summary>
public static class DryRuns
{
    private const int SideBySide = 12;
    private const int Rereads = 3;
    private static readonly ApplyOptions Options = new(IsDryRun: true);

    /// <summary>The answers by object; objects that are to be made, that leave or that are somebody else's are not asked about.</summary>
    public static async Task<IReadOnlyDictionary<ObjectKey, DryRunAnswer>> AskAsync(
        IClusterConnection connection, PlanOwner owner, IReadOnlyList<DesiredObject> desired, Inventory inventory, CancellationToken cancellationToken)
    {
        using var slots = new SemaphoreSlim(SideBySide);
        var asked = new List<DesiredObject>();
        var answers = new List<Task<DryRunAnswer>>();
        foreach (var item in desired)
        {
            if (inventory.Find(item.Key) is not { IsTerminating: false } present || !owner.MayTake(present))
                continue;
            asked.Add(item);
            answers.Add(AskAsync(connection, item, present, slots, cancellationToken));
        }
        var all = await Task.WhenAll(answers).ConfigureAwait(false);
        var byKey = new Dictionary<ObjectKey, DryRunAnswer>();
        for (var i = 0; i < all.Length; i++)
            byKey[asked[i].Key] = all[i];
        return byKey;
    }

    private static async Task<DryRunAnswer> AskAsync(
        IClusterConnection connection, DesiredObject item, ObservedObject present, SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var after = await connection.ApplyAsync(item.Key, item.Body, Options, cancellationToken).ConfigureAwait(false);
            // A controller that wrote in between would look like a change of ours.
            for (var i = 0; i < Rereads && after.ResourceVersion != present.ResourceVersion; i++)
            {
                if (await connection.GetAsync(item.Key, cancellationToken).ConfigureAwait(false) is not { IsTerminating: false } now)
                    break;
                present = now;
                after = await connection.ApplyAsync(item.Key, item.Body, Options, cancellationToken).ConfigureAwait(false);
            }
            return new DryRunAnswer(present, after, null);
        }
        catch (KompoxException e) when (IsAboutTheObject(e.Diagnostic))
        {
            return new DryRunAnswer(present, null, e.Diagnostic);
        }
        finally
        {
            slots.Release();
        }
    }

    // Anything else, such as a broken connection, ends the planning.
    private static bool IsAboutTheObject(Diagnostic diagnostic) =>
        diagnostic.Code == ApiDiagnostics.Invalid.Code || diagnostic.Code == ApiDiagnostics.Forbidden.Code || diagnostic.Code == ApiDiagnostics.ServerError.Code;
}
