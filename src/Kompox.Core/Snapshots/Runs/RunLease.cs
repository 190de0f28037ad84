using Kompox.Diagnostics;

namespace Kompox.Snapshots.Runs;

/// <summary>
/// An open run that is alive: its record gets a sign of life every few seconds. When the record cannot be reached any more, or somebody
/// else has taken it over, <see cref="Alive"/> ends, and nothing that the run made may count.
/// </summary>
internal sealed class RunLease : IAsyncDisposable
{
    private readonly RunStore _store;
    private readonly TimeProvider _time;
    private readonly RunPace _pace;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _alive;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _beating;
    private string _version;
    private long _lastBeat;

    private RunLease(RunStore store, SnapshotRun run, string version, TimeProvider time, RunPace pace, CancellationToken cancellationToken)
    {
        (_store, Run, _version, _time, _pace) = (store, run, version, time, pace);
        _lastBeat = time.GetTimestamp();
        _alive = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Alive = _alive.Token;
        _beating = BeatAsync(_stop.Token);
    }

    /// <summary>The run as it was written last.</summary>
    public SnapshotRun Run { get; private set; }

    /// <summary>Ends when the run is cancelled or lost.</summary>
    public CancellationToken Alive { get; }

    /// <summary>Whether the run could give no sign of life for so long that others may have taken it over.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Opens a run; <c>null</c> when another one is open.</summary>
    public static async Task<RunLease?> OpenAsync(RunStore store, SnapshotRun run, TimeProvider time, RunPace pace, CancellationToken cancellationToken) =>
        await store.TryOpenAsync(run, cancellationToken).ConfigureAwait(false) is { } version ? new RunLease(store, run, version, time, pace, cancellationToken) : null;

    /// <summary>Takes a dead run over, to put right what it owes; <c>null</c> when it was not dead after all.</summary>
    public static async Task<RunLease?> TakeOverAsync(
        RunStore store, SnapshotRun run, string version, TimeProvider time, RunPace pace, CancellationToken cancellationToken) =>
        await store.TryWriteAsync(run, version, cancellationToken).ConfigureAwait(false) is { } mine
            ? new RunLease(store, run, mine, time, pace, cancellationToken)
            : null;

    /// <summary>Writes what the run is about to do or has done; <c>false</c> when it belongs to somebody else by now.</summary>
    public async Task<bool> WriteAsync(Func<SnapshotRun, SnapshotRun> change, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var next = change(Run) with { Beats = Run.Beats + 1 };
            if (await TryWriteAsync(next, cancellationToken).ConfigureAwait(false))
            {
                (Run, _lastBeat) = (next, _time.GetTimestamp());
                return true;
            }
            await LoseAsync().ConfigureAwait(false);
            return false;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Closes the run: nothing is owed any more.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await StopBeatingAsync().ConfigureAwait(false);
        await _store.CloseAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopBeatingAsync().ConfigureAwait(false);
        _stop.Dispose();
        _alive.Dispose();
        _gate.Dispose();
    }

    private async Task StopBeatingAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _beating.ConfigureAwait(false);
    }

    // A write that was cut off may have arrived all the same: then the record is still ours, with a version that we do not know.
    private async Task<bool> TryWriteAsync(SnapshotRun next, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            if (await _store.TryWriteAsync(next, _version, cancellationToken).ConfigureAwait(false) is { } version)
            {
                _version = version;
                return true;
            }
            if (await _store.FindAsync(cancellationToken).ConfigureAwait(false) is not { } found || found.Run.Owner != Run.Owner)
                return false;
            _version = found.Version;
        }
        return false;
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await Task.Delay(_pace.Beat, _time, cancellationToken).ConfigureAwait(false);
                using var limit = new CancellationTokenSource(_pace.Lost, _time);
                using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
                await WriteAsync(r => r, both.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is KompoxException or OperationCanceledException)
            {
                // The API server does not answer; it may again before the run counts as dead.
            }
            if (!IsLost && _time.GetElapsedTime(_lastBeat) > _pace.Lost)
                await LoseAsync().ConfigureAwait(false);
        }
    }

    private async Task LoseAsync()
    {
        IsLost = true;
        await _alive.CancelAsync().ConfigureAwait(false);
    }
}
