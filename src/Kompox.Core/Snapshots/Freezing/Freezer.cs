using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots.Freezing;

/// <summary>Keeps containers of one node still by talking to a program in a pod of that node; see <see cref="FreezeScripts"/>.</summary>
internal sealed class Freezer : IAsyncDisposable
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BeatTime = TimeSpan.FromSeconds(2);
    private readonly IClusterConnection _connection;
    private readonly ObjectKey _pod;
    private readonly TimeProvider _time;
    private readonly LineInput _input = new();
    private readonly LineOutput _output = new();
    private readonly SemaphoreSlim _talk = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _program;
    private Task _beating = Task.CompletedTask;
    private string? _failure;
    private bool _isDisposed;

    private Freezer(IClusterConnection connection, ObjectKey pod, IReadOnlyList<string> command, TimeProvider time)
    {
        (_connection, _pod, _time) = (connection, pod, time);
        _program = RunAsync(command);
    }

    /// <summary>Makes the pod and sees whether it finds the processes; nothing stands still yet. A <see cref="FreezeFailure"/> says why not.</summary>
    public static async Task<Freezer> OpenAsync(
        IClusterConnection connection, AppNames names, FreezeTarget target, TimeSpan limit, TimeProvider time, RunPace pace, CancellationToken cancellationToken)
    {
        var key = FreezePod.Key(target.Run, target.Index);
        try
        {
            var body = FreezePod.Body(key, names, target, limit);
            await connection.CreateAsync(key, JsonBody.Of(body), cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code || e.Diagnostic.Code == ApiDiagnostics.Invalid.Code)
        {
            throw new FreezeFailure(e.Diagnostic.Message);
        }
        var freezer = default(Freezer);
        try
        {
            await FreezePodStart.WaitAsync(connection, key, time, pace, cancellationToken).ConfigureAwait(false);
            freezer = new Freezer(connection, key, FreezePod.Command(target.ContainerIds, limit), time);
            await freezer.ExpectAsync("ready", cancellationToken).ConfigureAwait(false);
            freezer._beating = freezer.BeatAsync(freezer._end.Token);
            return freezer;
        }
        catch
        {
            if (freezer is not null)
                await freezer.DisposeAsync().ConfigureAwait(false);
            else
                await connection.DeleteAsync(key, new DeleteOptions(), CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>From now on every process of the containers stands still.</summary>
    public Task FreezeAsync(CancellationToken cancellationToken) => AskAsync("freeze", "frozen", cancellationToken);

    /// <summary>Lets them go on; a <see cref="FreezeFailure"/> when they did before they were told to.</summary>
    public async Task ThawAsync(CancellationToken cancellationToken)
    {
        await AskAsync("thaw", "held", cancellationToken).ConfigureAwait(false);
        await _end.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the program, which thaws, and removes the pod.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        await _end.CancelAsync().ConfigureAwait(false);
        _input.Complete();
        await _beating.ConfigureAwait(false);
        await Task.WhenAny(_program, Task.Delay(TimeSpan.FromSeconds(3), _time, CancellationToken.None)).ConfigureAwait(false);
        try
        {
            // Ending its process thaws too.
            await _connection.DeleteAsync(_pod, new DeleteOptions(), CancellationToken.None).ConfigureAwait(false);
        }
        catch (KompoxException)
        {
            // The pod thaws without us and ends by itself.
        }
        _end.Dispose();
    }

    private async Task RunAsync(IReadOnlyList<string> command)
    {
        try
        {
            var request = new ExecRequest
            {
                Namespace = _pod.Namespace!,
                Pod = _pod.Name,
                Container = FreezePod.Container,
                Command = command,
                Input = _input,
                Output = _output,
            };
            await _connection.Pods.ExecAsync(request, _end.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is KompoxException or OperationCanceledException or IOException)
        {
            _failure = e is KompoxException k ? k.Diagnostic.Message : "the connection to its program broke";
        }
        finally
        {
            _output.Complete();
        }
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(BeatTime, _time, cancellationToken).ConfigureAwait(false);
                await AskAsync("beat", "beat", cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is FreezeFailure or OperationCanceledException)
        {
            if (e is FreezeFailure)
                _failure ??= e.Message;
        }
    }

    private async Task AskAsync(string word, string answer, CancellationToken cancellationToken)
    {
        await _talk.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _input.Send(word);
            await ExpectAsync(answer, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _talk.Release();
        }
    }

    private async Task ExpectAsync(string answer, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AnswerTime, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var line = await _output.ReadLineAsync(both.Token).ConfigureAwait(false);
            if (line != answer)
                throw new FreezeFailure(Words(line));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FreezeFailure("its program did not answer");
        }
    }

    private string Words(string? line) => line switch
    {
        "none" => "the pod on the node sees no process of the containers",
        "restless" => "processes could not be made to stand still",
        "expired" => "the freeze has lasted too long and was ended",
        _ => _failure ?? "its program ended",
    };
}
