using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Kompox.Kubernetes.Authentication;

/// <summary>What a credential plugin has printed.</summary>
internal sealed record PluginAnswer(string? Token, ClientCertificate? Certificate, DateTimeOffset? Expiry)
{
    /// <summary>Reads an <c>ExecCredential</c>; otherwise says in a few words what is wrong with it. The text itself is secret.</summary>
    public static PluginAnswer? Read(ReadOnlyMemory<byte> text, string apiVersion, out string problem)
    {
        problem = "";
        try
        {
            using var document = JsonDocument.Parse(text);
            if (Text(document.RootElement, "kind") != "ExecCredential")
                problem = "it printed no ExecCredential";
            else if (Text(document.RootElement, "apiVersion") is var version && version != apiVersion)
                problem = $"it printed an ExecCredential of {version ?? "no version"} instead of {apiVersion}";
            else if (ObservedObject.Find(document.RootElement, "status") is { } status)
                return Read(status, out problem);
            else
                problem = "its ExecCredential has no status";
        }
        catch (JsonException)
        {
            problem = "it printed something that is not JSON";
        }
        return null;
    }

    private static PluginAnswer? Read(JsonElement status, out string problem)
    {
        problem = "";
        var token = Text(status, "token");
        var certificate = Text(status, "clientCertificateData");
        var key = Text(status, "clientKeyData");
        if (string.IsNullOrEmpty(token) && string.IsNullOrEmpty(certificate))
            problem = "it gave neither a token nor a certificate";
        else if (string.IsNullOrEmpty(certificate) != string.IsNullOrEmpty(key))
            problem = "it gave only one of certificate and key";
        DateTimeOffset? expiry = null;
        if (ObservedObject.Find(status, "expirationTimestamp") is { } time)
        {
            if (time.ValueKind == JsonValueKind.String && time.TryGetDateTimeOffset(out var parsed))
                expiry = parsed;
            else
                problem = "its expirationTimestamp is not a time";
        }
        return problem.Length > 0 ? null : Read(token, certificate, key, expiry, ref problem);
    }

    private static PluginAnswer? Read(string? token, string? certificate, string? key, DateTimeOffset? expiry, ref string problem)
    {
        try
        {
            return new PluginAnswer(token, string.IsNullOrEmpty(certificate) ? null : ClientCertificate.Read(Encoding.UTF8.GetBytes(certificate), Encoding.UTF8.GetBytes(key!)), expiry);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            problem = "its certificate and key cannot be read, or do not belong together";
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        ObservedObject.Find(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
