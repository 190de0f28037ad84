using System.Text.RegularExpressions;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Compute;

/// <summary>Names of disks and snapshots.</summary>
internal static partial class ComputeNames
{
    public static void Check(string kind, string name)
    {
        if (!Pattern().IsMatch(name))
        {
            throw ArmRefusal.Parameter(
                $"{kind}Name", $"The entity name '{name}' is invalid according to its validation rule: ^[^_\\W][\\w-._]{{0,79}}(?<![-.])$.");
        }
    }

    [GeneratedRegex(@"^[a-zA-Z0-9]([\w.-]{0,78}\w)?$")]
    private static partial Regex Pattern();
}
