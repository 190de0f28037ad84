namespace Kompox.Drivers.Http;

/// <summary>Waits for the end of a long-running operation by asking for its state.</summary>
internal static class OperationWait
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    /// <summary>Returns when the operation has ended well, throws when it has not.</summary>
    /// <param name="title">What it is about, for messages.</param>
    /// <param name="first">What the answer that began it asks to wait.</param>
    /// <param name="ask">Asks for the state.</param>
    /// <param name="budget">Ends the waiting.</param>
    public static async Task RunAsync(string title, TimeSpan? first, Func<Task<OperationState>> ask, TimeBudget budget)
    {
        var pause = First;
        var wait = first ?? pause;
        var state = new OperationState(false, "started");
        while (true)
        {
            // A server that asks for more time than there is may be done sooner.
            if (!await budget.WaitAsync(wait < budget.Remaining ? wait : pause).ConfigureAwait(false))
                throw HttpFailure.TimeOver(title, budget, state.Word);
            state = await ask().ConfigureAwait(false);
            if (state.Failure is { } failure)
                throw failure;
            if (state.IsDone)
                return;
            pause = pause * 1.5 < Longest ? pause * 1.5 : Longest;
            wait = state.RetryAfter is { } asked && asked > TimeSpan.Zero ? asked : pause;
        }
    }
}
