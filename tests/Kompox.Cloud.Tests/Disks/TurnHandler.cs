namespace Kompox.Cloud.Tests.Disks;

/// <summary>Lets requests to Resource Manager through one at a time, in the order that a test chooses, or kills their sender.</summary>
internal sealed class TurnHandler(HttpMessageHandler inner, Func<HttpRequestMessage, CancellationToken, Task> turn, Action<HttpRequestMessage> done) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.RequestUri!.AbsolutePath.StartsWith("/subscriptions/", StringComparison.Ordinal))
            return await base.SendAsync(request, cancellationToken);
        await turn(request, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        done(request);
        return response;
    }
}
