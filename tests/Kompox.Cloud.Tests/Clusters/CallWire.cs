namespace Kompox.Cloud.Tests.Clusters;

/// <summary>Does something once, right after the first request to a path with a certain end was answered.</summary>
internal sealed class CallWire(HttpMessageHandler inner, string end, Action act) : DelegatingHandler(inner)
{
    private int _seen;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri!.AbsolutePath.EndsWith(end, StringComparison.OrdinalIgnoreCase) && Interlocked.Increment(ref _seen) == 1)
            act();
        return answer;
    }
}
