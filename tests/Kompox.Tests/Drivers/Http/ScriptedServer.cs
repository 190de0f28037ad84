using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kompox.Tests.Drivers.Http;

/// <summary>A server that answers as the test says, request after request, and fails the test when it is asked more often.</summary>
internal sealed class ScriptedServer(SteppingTime time) : HttpMessageHandler
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _answers = [];

    /// <summary>The requests: <c>GET /path?query</c>.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The tokens they bore.</summary>
    public List<string?> Tokens { get; } = [];
    public List<string> Bodies { get; } = [];
    public List<string> Conditions { get; } = [];
    public int Unused => _answers.Count;

    /// <summary>An answer; headers are <c>Name: value</c>.</summary>
    public ScriptedServer Answer(int status, string body = "", params string[] headers) => Then(_ => Task.FromResult(Make(status, body, headers)));

    public ScriptedServer Refuse() => Then(_ => throw new HttpRequestException(
        HttpRequestError.ConnectionError, "refused", new SocketException((int)SocketError.ConnectionRefused)));

    public ScriptedServer Lose() => Then(_ => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely."));

    /// <summary>Never answers; the time of the try passes.</summary>
    public ScriptedServer Hang() => Then(async token =>
    {
        time.Advance(TimeSpan.FromSeconds(65));
        await Task.Delay(Timeout.Infinite, token);
        throw new InvalidOperationException();
    });

    public ScriptedServer Times(int count, Action<ScriptedServer> what)
    {
        for (var i = 0; i < count; i++)
            what(this);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Calls.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
        Tokens.Add(request.Headers.Authorization?.Parameter);
        Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        Conditions.Add($"{request.Headers.IfMatch}{string.Join(',', request.Headers.TryGetValues("If-None-Match", out var none) ? none : [])}");
        return _answers.TryDequeue(out var answer)
            ? await answer(cancellationToken)
            : throw new InvalidOperationException($"{Calls[^1]} was not expected");
    }

    private ScriptedServer Then(Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    private static HttpResponseMessage Make(int status, string body, string[] headers)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var header in headers)
        {
            var at = header.IndexOf(':', StringComparison.Ordinal);
            answer.Headers.TryAddWithoutValidation(header[..at], header[(at + 1)..].Trim());
        }
        return answer;
    }
}
