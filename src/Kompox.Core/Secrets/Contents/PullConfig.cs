using System.Text;
using System.Text.Json;
using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Secrets.Contents;

/// <summary>The content of an image pull Secret: credentials by registry, as in a Docker <c>config.json</c>.</summary>
public sealed record PullConfig
{
    /// <summary>Key of the Secret's data.</summary>
    public const string Key = ".dockerconfigjson";
    private const string DockerHub = "https://index.docker.io/v1/";
    private readonly SortedDictionary<string, JsonElement> _auths;

    private PullConfig(SortedDictionary<string, JsonElement> auths, string text)
    {
        _auths = auths;
        Text = text;
    }

    /// <summary>The JSON document. Secret.</summary>
    public string Text { get; }

    /// <summary>The registries, sorted.</summary>
    public IReadOnlyList<string> Registries => [.. _auths.Keys];

    /// <summary>No credentials.</summary>
    public static PullConfig Empty { get; } = new(new(StringComparer.Ordinal), """{"auths":{}}""");

    /// <summary>The registries that a Secret's document has credentials for; none when it cannot be read.</summary>
    public static IReadOnlyList<string> RegistriesOf(string text) => Read(new SourceText { Path = "<secret>", Text = text }, new DiagnosticBag())?.Registries ?? [];

    /// <summary>Reads a <c>config.json</c>; <c>null</c> after diagnostics.</summary>
    public static PullConfig? Read(SourceText text, DiagnosticBag bag)
    {
        try
        {
            using var document = JsonDocument.Parse(text.Text);
            return Check(document.RootElement.Clone(), text, bag);
        }
        catch (JsonException e)
        {
            // The parser's words quote what it found.
            Refuse(bag, new SourceLocation(text.Path, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1), "The file is not JSON", "Give a Docker config.json");
            return null;
        }
    }

    /// <summary>The document with the credentials of one registry added or replaced.</summary>
    public PullConfig With(string registry, string user, string password)
    {
        var auths = new SortedDictionary<string, JsonElement>(_auths, StringComparer.Ordinal) { [NameOf(registry)] = Entry(user, password) };
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteStartObject("auths");
            foreach (var (name, entry) in auths)
            {
                json.WritePropertyName(name);
                entry.WriteTo(json);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return new PullConfig(auths, Encoding.UTF8.GetString(memory.ToArray()));
    }

    // Docker's name for its own registry is a URL.
    private static string NameOf(string registry) => registry is "docker.io" or "index.docker.io" or "registry-1.docker.io" ? DockerHub : registry;

    private static JsonElement Entry(string user, string password)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteString("username", user);
            json.WriteString("password", password);
            json.WriteString("auth", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
            json.WriteEndObject();
        }
        using var document = JsonDocument.Parse(memory.ToArray());
        return document.RootElement.Clone();
    }

    private static PullConfig? Check(JsonElement root, SourceText text, DiagnosticBag bag)
    {
        var at = SourceLocation.WholeFile(text.Path);
        var auths = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        if (root.ValueKind != JsonValueKind.Object)
            return Refuse(bag, at, "The file is not a JSON object", "Give a Docker config.json with 'auths'");
        var store = Word(root, "credsStore");
        if (root.TryGetProperty("auths", out var given) && given.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in given.EnumerateObject())
                auths[entry.Name] = entry.Value;
        }
        if (auths.Count == 0)
            return Refuse(bag, at, "The file has no credentials under 'auths'", StoreHint(store));
        foreach (var (registry, entry) in auths)
        {
            if (entry.ValueKind != JsonValueKind.Object)
                return Refuse(bag, at, $"The entry of '{registry}' under 'auths' is not an object", null);
            if (Word(entry, "auth") is null && Word(entry, "password") is null && Word(entry, "identitytoken") is null)
                return Refuse(bag, at, $"The password of '{registry}' is not in the file", StoreHint(store));
        }
        return new PullConfig(auths, text.Text);
    }

    private static string StoreHint(string? store) =>
        (store is null ? "The password" : $"It is in the credential store '{store}' of this machine; nodes cannot ask it: it")
        + " can be given with 'kompoxops secret pull set --registry HOST --username USER --password-stdin'";

    private static string? Word(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static PullConfig? Refuse(DiagnosticBag bag, SourceLocation at, string message, string? hint)
    {
        bag.Report(SecretDiagnostics.InvalidPullConfig, at, message, hint);
        return null;
    }
}
