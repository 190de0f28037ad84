using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>A second pair of eyes: asks the API server without any code of the product but its YAML reader.</summary>
internal sealed class ClusterObserver : IDisposable
{
    private const int ApplyTries = 20;

    private readonly HttpClient _client;

    private readonly string _authorities;

    private ClusterObserver(HttpClient client, string authorities) => (_client, _authorities) = (client, authorities);

    /// <summary>Address of the API server.</summary>
    public Uri Server => _client.BaseAddress!;

    /// <summary>Reads the first cluster and user of a kubeconfig: certificates as data or files, or a token.</summary>
    public static ClusterObserver Open(string kubeconfig)
    {
        var text = new SourceText { Path = kubeconfig, Text = File.ReadAllText(kubeconfig) };
        var root = YamlReader.ReadAll(text, new DiagnosticBag())[0].Root;
        var cluster = Find(root, "clusters", "cluster");
        var user = Find(root, "users", "user");
        var directory = Path.GetDirectoryName(Path.GetFullPath(kubeconfig))!;
        var handler = new SocketsHttpHandler();
        var authorities = new X509Certificate2Collection();
        var pem = Bytes(cluster, "certificate-authority", directory)!;
        authorities.ImportFromPem(pem);
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        if (Bytes(user, "client-certificate", directory) is { } certificate)
            handler.SslOptions.ClientCertificates = [X509Certificate2.CreateFromPem(certificate, Bytes(user, "client-key", directory)!)];
        var client = new HttpClient(handler) { BaseAddress = new Uri(Value(cluster, "server")!), Timeout = TimeSpan.FromMinutes(2) };
        if (Value(user, "token") is { } token)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new ClusterObserver(client, pem);
    }

    /// <summary>A kubeconfig for the same server with a token.</summary>
    public string KubeconfigFor(string token) =>
        $"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: c
          cluster:
            server: {_client.BaseAddress}
            certificate-authority-data: {Convert.ToBase64String(Encoding.UTF8.GetBytes(_authorities))}
        users:
        - name: u
          user:
            token: "{token}"
        contexts:
        - name: c
          context:
            cluster: c
            user: u
        current-context: c

        """;

    /// <summary>The answer to a GET, or <c>null</c> when there is nothing.</summary>
    public async Task<JsonElement?> GetAsync(string path)
    {
        for (var tries = 1; ; tries++)
        {
            using var response = await _client.GetAsync(new Uri(path, UriKind.Relative));
            if (response.StatusCode == HttpStatusCode.NotFound)
                return null;
            // While a type is being defined or taken away its objects cannot be listed for a moment.
            if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.InternalServerError) || tries == ApplyTries)
                return await ReadAsync(response, path);
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Creates an object, or sends a review.</summary>
    public async Task<JsonElement> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        return await ReadAsync(response, path);
    }

    /// <summary>Server-side apply of every document of a manifest, as an administrator would.</summary>
    public async Task ApplyAsync(string manifest)
    {
        foreach (var text in manifest.Split("---\n").Where(t => t.Trim().Length > 0))
        {
            var problems = new DiagnosticBag();
            var documents = YamlReader.ReadAll(new SourceText { Path = "manifest", Text = text }, problems);
            Assert.True(problems.Count == 0, $"{string.Join('\n', problems)}\n{text}");
            var root = documents[0].Root as YamlMapping;
            var metadata = root!.Find("metadata");
            var version = Value(root, "apiVersion")!;
            var space = Value(metadata, "namespace") is { } name ? $"/namespaces/{name}" : "";
            var kind = Value(root, "kind")!.ToLowerInvariant();
            var path = $"{(version == "v1" ? "/api" : "/apis")}/{version}{space}/{kind}{(kind.EndsWith('s') ? "es" : "s")}/{Value(metadata, "name")}";
            await ApplyAsync($"{path}?fieldManager=tests&force=true", text);
        }
    }

    /// <summary>A JSON merge patch of an object's status, as a controller of the cluster writes it.</summary>
    public async Task PatchStatusAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/merge-patch+json");
        using var response = await _client.PatchAsync(new Uri($"{path}/status", UriKind.Relative), content);
        await ReadAsync(response, path);
    }

    /// <summary>Changes a pod, so that its node brings its volumes up to date now rather than within a minute or two.</summary>
    public async Task NudgeAsync(string pod)
    {
        using var content = new StringContent(
            $$$$"""{"metadata":{"annotations":{"tests/nudge":"{{{{Guid.NewGuid():N}}}}"}}}""", Encoding.UTF8, "application/merge-patch+json");
        using var response = await _client.PatchAsync(new Uri(pod, UriKind.Relative), content);
        await ReadAsync(response, pod);
    }

    /// <summary>Deletes an object; nothing happens when there is none, or when it is a namespace that is going already.</summary>
    public async Task DeleteAsync(string path)
    {
        using var response = await _client.DeleteAsync(new Uri(path, UriKind.Relative));
        if (response.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Conflict))
            await ReadAsync(response, path);
    }

    /// <summary>
    /// Every object of a namespace, or (without one) of the whole cluster outside of namespaces: all types that the server has.
    /// <c>Kind/name</c> → the path to delete it by.
    /// </summary>
    public async Task<SortedDictionary<string, string>> ListEverythingAsync(string? space, string? selector = null)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (prefix, resource) in await ResourcesAsync(isNamespaced: space is not null))
        {
            var path = space is null ? $"{prefix}/{resource}" : $"{prefix}/namespaces/{space}/{resource}";
            var query = selector is null ? "" : $"?labelSelector={Uri.EscapeDataString(selector)}";
            if (await GetAsync(path + query) is not { } list)
                continue;
            var kind = list.GetProperty("kind").GetString()![..^"List".Length];
            foreach (var item in list.GetProperty("items").EnumerateArray())
            {
                var name = item.GetProperty("metadata").GetProperty("name").GetString();
                found[$"{kind}/{name}"] = $"{path}/{name}";
            }
        }
        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    // A server that is not yet able to, because the token of a new service account is still missing, says when to ask again.
    private async Task ApplyAsync(string path, string text)
    {
        for (var tries = 1; ; tries++)
        {
            using var content = new StringContent(text, Encoding.UTF8, "application/apply-patch+yaml");
            using var response = await _client.PatchAsync(new Uri(path, UriKind.Relative), content);
            var isForLater = response.StatusCode == HttpStatusCode.InternalServerError
                && (await response.Content.ReadAsStringAsync()).Contains("retryAfterSeconds", StringComparison.Ordinal);
            if (!isForLater || tries == ApplyTries)
            {
                await ReadAsync(response, path);
                return;
            }
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    private async Task<List<(string Prefix, string Resource)>> ResourcesAsync(bool isNamespaced)
    {
        var groups = (await GetAsync("/apis"))!.Value.GetProperty("groups").EnumerateArray()
            .Select(g => "/apis/" + g.GetProperty("preferredVersion").GetProperty("groupVersion").GetString());
        var found = new List<(string, string)>();
        foreach (var prefix in groups.Prepend("/api/v1"))
        {
            if (await GetAsync(prefix) is not { } answer)
                continue;
            found.AddRange(
                from resource in answer.GetProperty("resources").EnumerateArray()
                where resource.GetProperty("namespaced").GetBoolean() == isNamespaced
                where resource.GetProperty("verbs").EnumerateArray().Any(v => v.GetString() == "list")
                select (prefix, resource.GetProperty("name").GetString()!));
        }
        return found;
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, string path)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return text.StartsWith('{') ? JsonElement.Parse(text) : default;
    }

    private static YamlNode? Find(YamlNode root, string list, string item) =>
        (((root as YamlMapping)?.Find(list) as YamlSequence)?.Items[0] as YamlMapping)?.Find(item);

    private static string? Value(YamlNode? node, string key) => ((node as YamlMapping)?.Find(key) as YamlScalar)?.Text;

    private static string? Bytes(YamlNode? node, string key, string directory) => (Value(node, key + "-data"), Value(node, key)) switch
    {
        ({ } encoded, _) => Encoding.UTF8.GetString(Convert.FromBase64String(encoded)),
        (_, { } file) => File.ReadAllText(Path.Combine(directory, file)),
        _ => null,
    };
}
