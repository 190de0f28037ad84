using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Kompox.Drivers.Http;

/// <summary>A request as one line of JSON: <c>{"method":"PUT","path":"/subscriptions/...","api":"2026-03-02","query":[],"body":"{...}"}</c>.</summary>
internal static class RequestLine
{
    private const string ApiVersion = "api-version";

    /// <summary>The line. Tokens and values of the query are never in it; what is sent to an endpoint that holds contents neither.</summary>
    public static string Of(RestRequest request, bool isDataPlane)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("method", request.Method.Method);
            json.WriteString("path", Uri.UnescapeDataString(request.Address.AbsolutePath));
            WriteQuery(json, request.Address.Query);
            if (isDataPlane)
                json.WriteString("host", request.Address.Host);
            if (request.Body is { } body && !isDataPlane)
                json.WriteString("body", SecretMask.Hide(body));
            else
                json.WriteNull("body");
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteQuery(Utf8JsonWriter json, string query)
    {
        string? api = null;
        var names = new List<string>();
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var name = Uri.UnescapeDataString(at < 0 ? part : part[..at]);
            if (name.Equals(ApiVersion, StringComparison.OrdinalIgnoreCase))
                api = Uri.UnescapeDataString(part[(at + 1)..]);
            else
                names.Add(name);
        }
        json.WriteString("api", api);
        json.WriteStartArray("query");
        foreach (var name in names)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
