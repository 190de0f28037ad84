namespace Kompox.Drivers.Provisioning;

/// <summary>One change to a resource of a cloud. Doing it again, or after an interruption, does no harm.</summary>
/// <param name="Kind">What it is, in a few words, for example <c>resource group</c>.</param>
/// <param name="Name">Its name.</param>
public abstract record CloudStep(string Kind, string Name)
{
    /// <summary>What is done to it.</summary>
    public abstract CloudAction Action { get; }

    /// <summary>The fields that change.</summary>
    public IReadOnlyList<CloudChange> Changes { get; init; } = [];

    /// <summary>Does it, and returns when it is done.</summary>
    public abstract Task ApplyAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public sealed override string ToString() => $"{Kind} '{Name}'";
}
