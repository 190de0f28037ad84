namespace Kompox.Cloud.Tests.Clusters;

/// <summary>Ends a run right after its n-th write has arrived, as a kill does: nothing after it is sent.</summary>
internal sealed class CutWire(HttpMessageHandler inner, int writes, CancellationTokenSource end) : DelegatingHandler(inner)
{
    private int _seen;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (end.IsCancellationRequested)
            throw new OperationCanceledException(end.Token);
        var isWrite = request.Method != HttpMethod.Get && request.RequestUri!.AbsolutePath.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase);
        var answer = await base.SendAsync(request, CancellationToken.None);
        if (!isWrite || Interlocked.Increment(ref _seen) != writes)
            return answer;
        await end.CancelAsync();
        answer.Dispose();
        throw new OperationCanceledException(end.Token);
    }
}
