namespace Kompox.Planning;

/// <summary>Does the steps of a plan: rank after rank, the steps of one rank side by side, told in order.</summary>
public static class PlanRunner
{
    private const int SideBySide = 8;

    /// <summary>Does all steps. After a failure the steps that run are finished and no more are begun; running a new plan goes on from there.</summary>
    public static async Task RunAsync(Plan plan, PlanScope scope, CancellationToken cancellationToken)
    {
        for (var i = 0; i < plan.Steps.Count;)
        {
            var end = i;
            while (end < plan.Steps.Count && plan.Steps[end].Rank == plan.Steps[i].Rank)
                end++;
            await RunRankAsync(plan.Steps, i, end, scope, cancellationToken).ConfigureAwait(false);
            i = end;
        }
    }

    private static async Task RunRankAsync(IReadOnlyList<PlanStep> steps, int from, int to, PlanScope scope, CancellationToken cancellationToken)
    {
        using var slots = new SemaphoreSlim(SideBySide);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new List<Task>();
        try
        {
            for (var i = from; i < to; i++)
            {
                await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
                if (failed.IsCancellationRequested)
                    break;
                scope.Events.Report(steps[i].Message);
                running.Add(RunStepAsync(steps[i], scope, slots, failed, cancellationToken));
            }
        }
        finally
        {
            await Task.WhenAll(running).ConfigureAwait(false);
        }
    }

    private static async Task RunStepAsync(PlanStep step, PlanScope scope, SemaphoreSlim slots, CancellationTokenSource failed, CancellationToken cancellationToken)
    {
        try
        {
            await step.RunAsync(scope, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await failed.CancelAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            slots.Release();
        }
    }
}
