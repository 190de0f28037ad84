using System.Text.Json.Nodes;

namespace Kompox.Cloud.Tests.Azure.Arm;

/// <summary>One request to Resource Manager.</summary>
internal sealed record ArmCall
{
    public required string Method { get; init; }

    /// <summary>Without the query.</summary>
    public required string Path { get; init; }
    public required IReadOnlyDictionary<string, string> Query { get; init; }
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body as text; empty: none.</summary>
    public string Text { get; init; } = "";

    /// <summary>Who asks: the object id of the token.</summary>
    public string Caller { get; init; } = "";

    public string? ApiVersion => Query.GetValueOrDefault("api-version");

    /// <summary>The body as an object; anything else is refused.</summary>
    public JsonObject Body => Parse() as JsonObject
        ?? throw ArmRefusal.Bad("InvalidRequestContent", "The request content was invalid and could not be deserialized: 'a JSON object is expected'.");

    /// <summary>Value of a request header, or <c>null</c>.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    private JsonNode? Parse()
    {
        try
        {
            return JsonNode.Parse(Text);
        }
        catch (System.Text.Json.JsonException e)
        {
            throw ArmRefusal.Bad("InvalidRequestContent", $"The request content was invalid and could not be deserialized: '{e.Message}'.");
        }
    }
}
