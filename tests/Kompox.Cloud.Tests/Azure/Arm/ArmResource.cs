using System.Text.Json.Nodes;

namespace Kompox.Cloud.Tests.Azure.Arm;

/// <summary>A resource as the simulator keeps it.</summary>
internal sealed class ArmResource(string id, string type)
{
    /// <summary>As it was written when it was made.</summary>
    public string Id { get; } = id;

    /// <summary>For example <c>Microsoft.Compute/disks</c>.</summary>
    public string Type { get; } = type;

    public string Name => Id[(Id.LastIndexOf('/') + 1)..];
    public string Key => ArmId.Key(Id);
    public string? Group => ArmId.GroupOf(Id);

    /// <summary>Everything that a reader sees.</summary>
    public JsonObject Body { get; set; } = [];

    /// <summary>What no reader sees: keys, secrets, contents.</summary>
    public Dictionary<string, object> Secrets { get; } = [];

    /// <summary>What goes on with it.</summary>
    public ArmOperation? Operation { get; set; }

    public string ETag { get; set; } = Guid.NewGuid().ToString();

    public JsonObject Properties
    {
        get
        {
            if (Body["properties"] is not JsonObject properties)
                Body["properties"] = properties = [];
            return properties;
        }
    }

    public string Location => Body["location"]?.GetValue<string>() ?? "";

    public string? State
    {
        get => Properties["provisioningState"]?.GetValue<string>();
        set => Properties["provisioningState"] = value;
    }

    /// <summary>The tags.</summary>
    public IReadOnlyDictionary<string, string> Tags =>
        (Body["tags"] as JsonObject)?.ToDictionary(t => t.Key, t => t.Value?.ToString() ?? "") ?? [];

    /// <inheritdoc/>
    public override string ToString() => Id;
}
