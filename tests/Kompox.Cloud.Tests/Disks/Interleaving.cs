namespace Kompox.Cloud.Tests.Disks;

/// <summary>Runs commands at once and lets their requests through in a random order, one at a time; some are killed on the way.</summary>
internal sealed class Interleaving(DiskScene scene, Random random)
{
    private readonly List<Party> _parties = [];

    /// <summary>Looks at the world between any two requests.</summary>
    public required Action Check { get; init; }

    /// <summary>Adds a command; killed before its n-th request, or never.</summary>
    public void Add(Func<SceneTarget, Task> command, int? killedAt = null)
    {
        var party = new Party(killedAt);
        party.Command = () => command(scene.Target(() => new TurnHandler(scene.Azure.Handler(), party.TurnAsync, _ => { })));
        _parties.Add(party);
    }

    /// <summary>Runs all of them; how each ended: <c>null</c> for well, what it threw, or an <see cref="OperationCanceledException"/> for killed.</summary>
    public async Task<IReadOnlyList<Exception?>> RunAsync()
    {
        foreach (var party in _parties)
            party.Start();
        while (true)
        {
            foreach (var party in _parties)
                await party.IdleAsync();
            Check();
            var waiting = _parties.FindAll(p => p.IsWaiting);
            if (waiting.Count == 0)
                break;
            waiting[random.Next(waiting.Count)].Go();
        }
        return [.. _parties.Select(p => p.Outcome)];
    }

    private sealed class Party(int? killedAt)
    {
        private readonly SemaphoreSlim _changed = new(0);
        private TaskCompletionSource? _gate;
        private Task _run = Task.CompletedTask;
        private int _requests;

        public Func<Task> Command { get; set; } = null!;
        public Exception? Outcome { get; private set; }
        public bool IsWaiting => _gate is not null;

        public void Start() => _run = Task.Run(RunAsync);

        /// <summary>Until it waits for its turn or has ended.</summary>
        public async Task IdleAsync()
        {
            while (_gate is null && !_run.IsCompleted)
                await Task.WhenAny(_changed.WaitAsync(), _run);
        }

        public void Go()
        {
            var gate = _gate!;
            _gate = null;
            gate.SetResult();
        }

        public async Task TurnAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _gate = gate;
            _changed.Release();
            await gate.Task;
            if (++_requests == killedAt)
                throw new KilledException();
        }

        private async Task RunAsync()
        {
            try
            {
                await Command();
            }
            catch (Exception e)
            {
                Outcome = e;
            }
        }
    }
}
