using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Access;

/// <summary>Locks of groups and resources; the rest of the simulator heeds them.</summary>
internal sealed class LockKind : ResourceKind
{
    public override string Type => "Microsoft.Authorization/locks";
    public override IReadOnlyList<string> Versions { get; } = ["2020-05-01", "2016-09-01"];
    public override bool IsTracked => false;
    public override bool IsExtension => true;

    public override JsonObject Shape(ArmChange change) => change.Properties.Text("level") is "CanNotDelete" or "ReadOnly"
        ? change.Body
        : throw ArmRefusal.Bad("InvalidLockLevel", $"The lock level '{change.Properties.Text("level")}' is not valid. Valid values are 'CanNotDelete' and 'ReadOnly'.");
}
