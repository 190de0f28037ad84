using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Kompox.Drivers.Http;

/// <summary>Hides in a body what may be a secret.</summary>
internal static class SecretMask
{
    private const string Hidden = "********";

    // Words that names of secrets end in; those that only tell of secrets (secretRotation) go on after them.
    private static readonly string[] Endings =
        ["password", "secret", "token", "sas", "sasuri", "accesssas", "connectionstring", "accesskey", "sharedkey", "privatekey", "kubeconfig", "assertion"];

    private static readonly string[] Signs = ["sig=", "-----BEGIN", "AccountKey="];

    /// <summary>The body as text, secrets hidden; a body that is not JSON is hidden as a whole.</summary>
    public static string Hide(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
            return "";
        try
        {
            using var document = JsonDocument.Parse(body);
            var buffer = new ArrayBufferWriter<byte>(body.Length);
            using (var json = new Utf8JsonWriter(buffer))
                Write(json, document.RootElement, isSecret: false);
            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (JsonException)
        {
            return $"\"{Hidden}\"";
        }
    }

    private static void Write(Utf8JsonWriter json, JsonElement element, bool isSecret)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    json.WritePropertyName(property.Name);
                    Write(json, property.Value, isSecret || IsSecretName(property.Name));
                }
                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(json, item, isSecret);
                json.WriteEndArray();
                break;
            case JsonValueKind.String when isSecret || HasSign(element.GetString()!):
                json.WriteStringValue(Hidden);
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }

    private static bool IsSecretName(string name) => Array.Exists(Endings, e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    private static bool HasSign(string text) => Array.Exists(Signs, s => text.Contains(s, StringComparison.Ordinal));
}
