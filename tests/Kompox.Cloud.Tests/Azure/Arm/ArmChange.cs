using System.Text.Json.Nodes;

namespace Kompox.Cloud.Tests.Azure.Arm;

/// <summary>A resource that somebody wants to create, replace or change.</summary>
internal sealed record ArmChange
{
    public required ArmWorld World { get; init; }
    public required ArmCall Call { get; init; }

    /// <summary>The id of the resource.</summary>
    public required string Id { get; init; }

    /// <summary>What is there now.</summary>
    public ArmResource? Existing { get; init; }

    /// <summary>What is asked for; of a PATCH: what is there, with the changes in it.</summary>
    public required JsonObject Body { get; init; }

    /// <summary>The body as it was sent.</summary>
    public required JsonObject Sent { get; init; }

    public bool IsPatch => Call.Method == "PATCH";
    public string Name => Id[(Id.LastIndexOf('/') + 1)..];
    public string Location => ArmWorld.Region(Body["location"]?.GetValue<string>() ?? "");

    public JsonObject Properties
    {
        get
        {
            if (Body["properties"] is not JsonObject properties)
                Body["properties"] = properties = [];
            return properties;
        }
    }
}
