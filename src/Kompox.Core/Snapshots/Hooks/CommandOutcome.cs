namespace Kompox.Snapshots.Hooks;

/// <summary>How a command in a container ended.</summary>
/// <param name="Failure">For example <c>exit code 3</c>; <c>null</c> when it succeeded.</param>
/// <param name="Output">Its last lines, secrets hidden.</param>
internal sealed record CommandOutcome(string? Failure, IReadOnlyList<string> Output)
{
    /// <summary>The failure with the last lines behind it.</summary>
    public string Text => Output.Count == 0 ? Failure ?? "" : $"{Failure}: {string.Join(" | ", Output)}";
}
