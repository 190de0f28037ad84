
namespace Kompox.Rendering.Network.Publishing;

/// <summary>What a controller needs of a Secret with users.</summary>
/// <param name="IsUsable">Whether it takes a Secret that exists.</param>
/// <param name="Words">What it needs, in words.</param>
/// <param name="LeavesOpen">Whether without the Secret requests go where they would go without the rule, and not away with an error.</param>
internal sealed record SecretNeed(Func<SecretShape, bool> IsUsable, string Words, bool LeavesOpen);
