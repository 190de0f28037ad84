using System.Globalization;
using Kompox.Kubernetes.Pods;
using Kompox.Kubernetes.Requests;
using Kompox.Kubernetes.Streams.Spdy;
using Kompox.Kubernetes.Transport;

namespace Kompox.Kubernetes.Streams;

/// <summary>Streams of pods over the API server.</summary>
internal sealed class PodStreams(ApiClient client) : IPodStreams
{
    private readonly ChannelConnector _connector = new(client);

    /// <inheritdoc/>
    public async Task<int> ExecAsync(ExecRequest request, CancellationToken cancellationToken)
    {
        var container = request.Container ?? await FirstContainerAsync(request, cancellationToken).ConfigureAwait(false);
        var channels = await _connector.OpenCommandAsync(
            CommandRequest(request, container), CommandStreams(request), cancellationToken).ConfigureAwait(false);
        await using (channels.ConfigureAwait(false))
            return await new CommandSession(channels, request, client.Settings.Time).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<Stream> OpenLogAsync(LogRequest request, CancellationToken cancellationToken) =>
        client.OpenAsync(
            Of(request.Namespace, request.Pod, "log", "get",
                ("container", request.Container),
                ("follow", Flag(request.Follow)),
                ("previous", Flag(request.Previous)),
                ("timestamps", Flag(request.HasTimestamps)),
                ("tailLines", request.TailLines?.ToString(CultureInfo.InvariantCulture)),
                ("sinceTime", request.Since?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<DuplexStream> OpenPortAsync(string space, string pod, int port, CancellationToken cancellationToken)
    {
        var number = port.ToString(CultureInfo.InvariantCulture);
        SpdyStreamHead Head(int channel, string kind) => new(channel, [new("streamtype", kind), new("port", number), new("requestid", "0")]);
        var channels = await _connector.OpenPortAsync(
            Of(space, pod, "portforward", "create"),
            Of(space, pod, "portforward", "create", ("ports", number)),
            [Head(ChannelNumbers.PortError, "error"), Head(ChannelNumbers.Port, "data")],
            cancellationToken).ConfigureAwait(false);
        if (channels is SpdyChannels)
            await channels.CompleteAsync(ChannelNumbers.PortError, cancellationToken).ConfigureAwait(false);
        return new PortStream(channels, prefix: channels is SpdyChannels ? 0 : 2, $"port {number} of pod '{pod}'");
    }

    private static ApiRequest CommandRequest(ExecRequest request, string? container)
    {
        var kind = request.Command is null ? "attach" : "exec";
        var path = Of(request.Namespace, request.Pod, kind, "create",
            ("container", container),
            ("stdin", Flag(request.Input is not null)),
            ("stdout", "true"),
            ("stderr", Flag(!request.HasTerminal)),
            ("tty", Flag(request.HasTerminal)));
        return path with { Path = path.Path + string.Concat((request.Command ?? []).Select(word => "&command=" + Uri.EscapeDataString(word))) };
    }

    private static List<SpdyStreamHead> CommandStreams(ExecRequest request)
    {
        static SpdyStreamHead Head(int channel, string kind) => new(channel, [new("streamtype", kind)]);
        List<SpdyStreamHead> streams = [Head(ChannelNumbers.Status, "error")];
        if (request.Input is not null)
            streams.Add(Head(ChannelNumbers.Input, "stdin"));
        streams.Add(Head(ChannelNumbers.Output, "stdout"));
        if (!request.HasTerminal)
            streams.Add(Head(ChannelNumbers.Error, "stderr"));
        else
            streams.Add(Head(ChannelNumbers.Resize, "resize"));
        return streams;
    }

    private async Task<string?> FirstContainerAsync(ExecRequest request, CancellationToken cancellationToken)
    {
        var key = new ObjectKey(ResourceTypes.Pod, request.Namespace, request.Pod);
        return await client.FindAsync(ApiRequests.Get(key), cancellationToken).ConfigureAwait(false) is { } root
            ? PodSelection.Containers(new ObservedObject(ResourceTypes.Pod, root)).FirstOrDefault()
            : null;
    }

    private static ApiRequest Of(string space, string pod, string subresource, string verb, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var key = new ObjectKey(ResourceTypes.Pod, space, pod);
        return ApiRequests.Get(key) with { Subresource = subresource, Verb = verb, Path = ApiPath.Query($"{ApiPath.Of(key)}/{subresource}", query) };
    }

    private static string? Flag(bool isSet) => isSet ? "true" : null;
}
