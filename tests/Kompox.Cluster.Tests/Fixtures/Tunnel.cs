using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>A run of <c>app tunnel</c>, and a web client at its near end.</summary>
internal sealed partial class Tunnel : IAsyncDisposable
{
    private readonly CliProcess _process;

    private Tunnel(CliProcess process, int port)
    {
        _process = process;
        Port = port;
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(1) };
    }

    /// <summary>The local port.</summary>
    public int Port { get; }

    public HttpClient Client { get; }

    /// <summary>Opens a tunnel from a free port to a port of the app.</summary>
    public static async Task<Tunnel> OpenAsync(TestApp app, int remotePort)
    {
        var process = app.Start($"app tunnel -p :{remotePort}");
        await process.WaitForErrorAsync("Forwarding from");
        var match = PortPattern().Match(process.Error);
        Assert.True(match.Success, process.Error);
        return new Tunnel(process, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>The text at a path; waits until the app answers 200.</summary>
    public async Task<string> GetAsync(string path)
    {
        var text = "";
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
                    text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                    return response.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            $"an answer to {path}");
        return text.Trim();
    }

    /// <summary>The status of the answer at a path.</summary>
    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    /// <summary>Posts a text; the answer must be 200.</summary>
    public async Task<string> PostAsync(string path, string body)
    {
        using var content = new StringContent(body);
        using var response = await Client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return text.Trim();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
    }

    [GeneratedRegex(@"Forwarding from \S+:(\d+) ->")]
    private static partial Regex PortPattern();
}
