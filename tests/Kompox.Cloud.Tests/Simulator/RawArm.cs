using System.Text;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Simulator;

/// <summary>Sends requests to a simulator without any client of the product's, for tests of the simulator itself.</summary>
internal sealed class RawArm : IDisposable
{
    private readonly HttpClient _client;
    private readonly string _token;

    public RawArm(AzureSimulator azure)
    {
        _client = new HttpClient(azure.Handler()) { BaseAddress = new Uri("https://management.azure.com") };
        _token = azure.Tokens.Issue("https://management.azure.com", azure.Directory.User, AzureSimulator.ClientId).Text;
    }

    public Task<RawAnswer> GetAsync(string path) => SendAsync("GET", path);

    /// <summary>Sends a request; without a version in the path it gets that of the type.</summary>
    public async Task<RawAnswer> SendAsync(string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        var full = path.Contains('?', StringComparison.Ordinal) ? path : $"{path}?api-version={VersionOf(path)}";
        using var request = new HttpRequestMessage(new HttpMethod(method), full);
        request.Headers.Authorization = new("Bearer", _token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _client.SendAsync(request);
        var all = answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
        return new RawAnswer((int)answer.StatusCode, all, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Follows a long operation to its end and returns the last answer.</summary>
    public async Task<RawAnswer> FollowAsync(RawAnswer first)
    {
        var place = first.Headers.GetValueOrDefault("Azure-AsyncOperation") ?? first.Headers["Location"];
        for (var i = 0; i < 100; i++)
        {
            var answer = await GetAsync(place);
            if (answer.Status != 202 && answer.Json.Text("status") is not "InProgress")
                return answer;
        }
        throw new TimeoutException(place);
    }

    /// <summary>Sends a write and waits until it has ended well.</summary>
    public async Task WriteAsync(string method, string path, string? body = null)
    {
        var answer = await SendAsync(method, path, body);
        Assert.True(answer.Status is >= 200 and < 300, answer.Text);
        if (!answer.Headers.ContainsKey("Azure-AsyncOperation") && !answer.Headers.ContainsKey("Location"))
        {
            while (method == "PUT" && (await GetAsync(path)).Json.Text("properties.provisioningState") is "RegisteringDns")
            {
            }
            return;
        }
        var end = await FollowAsync(answer);
        Assert.True(end.Status is >= 200 and < 300 && end.Json.Text("status") is null or "Succeeded", end.Text);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static string VersionOf(string path) => path switch
    {
        _ when path.Contains("/Microsoft.Authorization/locks", StringComparison.OrdinalIgnoreCase) => "2020-05-01",
        _ when path.Contains("/Microsoft.Authorization/", StringComparison.OrdinalIgnoreCase) => "2022-04-01",
        _ when path.Contains("/Microsoft.Compute/skus", StringComparison.OrdinalIgnoreCase) => "2021-07-01",
        _ when path.Contains("/Microsoft.Compute/", StringComparison.OrdinalIgnoreCase) => "2026-03-02",
        _ when path.Contains("/Microsoft.ContainerService/", StringComparison.OrdinalIgnoreCase) => "2026-05-01",
        _ when path.Contains("/Microsoft.ContainerRegistry/", StringComparison.OrdinalIgnoreCase) => "2025-11-01",
        _ when path.Contains("/Microsoft.KeyVault/", StringComparison.OrdinalIgnoreCase) => "2026-02-01",
        _ when path.Contains("/Microsoft.ManagedIdentity/", StringComparison.OrdinalIgnoreCase) => "2024-11-30",
        _ when path.Contains("/Microsoft.Network/", StringComparison.OrdinalIgnoreCase) => "2018-05-01",
        _ when path.Contains("/Microsoft.Storage/", StringComparison.OrdinalIgnoreCase) => "2026-04-01",
        _ => "2025-04-01",
    };
}
