namespace Kompox.Secrets;

/// <summary>What was done to a Secret that an operator keeps. Holds no value.</summary>
public sealed record SecretOutcome
{
    public required string Name { get; init; }
    public required SecretAction Action { get; init; }

    /// <summary>Whether it was done; not in a dry run, and not when there was nothing to do.</summary>
    public required bool IsApplied { get; init; }

    /// <summary>Content hash afterwards; empty when the Secret is gone.</summary>
    public required string Hash { get; init; }

    /// <summary>Names of variables, or registries; sorted.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];
}
