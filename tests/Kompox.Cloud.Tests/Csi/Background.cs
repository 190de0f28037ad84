using Kompox.Cloud.Tests.Csi.Rpc;
using Xunit.Sdk;

namespace Kompox.Cloud.Tests.Csi;

/// <summary>Something that a cloud's controller does again and again; what fails once is tried at the next turn.</summary>
internal sealed class Background : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;

    private Background(TimeSpan pause, Func<Task> turn) => _running = RunAsync(pause, turn);

    public static Background Every(TimeSpan pause, Func<Task> turn) => new(pause, turn);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _end.Dispose();
    }

    private async Task RunAsync(TimeSpan pause, Func<Task> turn)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await turn();
            }
            catch (Exception e) when (e is HttpRequestException or XunitException or OperationCanceledException or RpcException)
            {
                // An object that has just gone, a cluster that is being stopped.
            }
            await Task.Delay(pause, _end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
