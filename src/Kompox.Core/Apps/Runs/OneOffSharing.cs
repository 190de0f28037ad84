namespace Kompox.Apps.Runs;

/// <summary>What a one-off pod shares with running pods.</summary>
/// <param name="Claims">Claims of both, in order.</param>
/// <param name="Node">The node that they must share; <c>null</c>: any.</param>
public sealed record OneOffSharing(IReadOnlyList<string> Claims, string? Node);
