namespace Kompox.Cloud.Tests.Disks;

/// <summary>A command that is killed around its n-th write: before it was sent, or after it was taken and before it was answered.</summary>
internal sealed class KilledCommand(DiskScene scene, int write, bool afterwards) : IDisposable
{
    private readonly CancellationTokenSource _killed = new();
    private int _writes;

    /// <summary>Whether it came to that write.</summary>
    public bool IsKilled => _killed.IsCancellationRequested;

    /// <summary>Runs it until it ends or is killed; whether it ended well.</summary>
    public async Task<bool> RunAsync(Func<SceneTarget, CancellationToken, Task> command)
    {
        var target = scene.Target(() => new TurnHandler(scene.Azure.Handler(), BeforeAsync, After));
        try
        {
            await command(target, _killed.Token);
            return true;
        }
        // What it would still have cleaned up, it could not.
        catch (Exception e) when (IsKilled && (e is OperationCanceledException or Kompox.Diagnostics.KompoxException))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _killed.Dispose();

    private Task BeforeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get && ++_writes == write && !afterwards)
            Kill();
        _killed.Token.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }

    private void After(HttpRequestMessage request)
    {
        if (request.Method != HttpMethod.Get && _writes == write && afterwards)
            Kill();
        _killed.Token.ThrowIfCancellationRequested();
    }

    private void Kill() => _killed.Cancel();
}
