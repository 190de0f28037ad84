using System.Text.Json.Nodes;

namespace Kompox.Cloud.Tests.Azure.Arm;

/// <summary>A refusal in the form of Resource Manager: <c>{"error": {"code": .., "message": ..}}</c>.</summary>
internal sealed class ArmRefusal(int status, string code, string message) : Exception(message)
{
    public int Status => status;
    public string Code => code;

    /// <summary>Setting at fault, for example <c>sku.name</c>.</summary>
    public string? Target { get; init; }

    /// <summary>The body of the answer.</summary>
    public JsonObject Body
    {
        get
        {
            var error = new JsonObject { ["code"] = code, ["message"] = Message };
            if (Target is not null)
                error["target"] = Target;
            return new JsonObject { ["error"] = error };
        }
    }

    public static ArmRefusal Bad(string code, string message, string? target = null) => new(400, code, message) { Target = target };

    public static ArmRefusal Parameter(string name, string message) => Bad("InvalidParameter", message, name);

    public static ArmRefusal Conflict(string code, string message) => new(409, code, message);

    public static ArmRefusal NoResource(string id) =>
        new(404, "ResourceNotFound", $"The Resource '{Short(id)}' under resource group '{ArmId.GroupOf(id) ?? "<null>"}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix");

    public static ArmRefusal NoGroup(string name) => new(404, "ResourceGroupNotFound", $"Resource group '{name}' could not be found.");

    private static string Short(string id) => ArmId.Parse(id) is { } parsed ? $"{parsed.Namespace}/{string.Join('/', parsed.Words)}" : id;
}
