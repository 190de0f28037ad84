namespace Kompox.Drivers.Provisioning;

/// <summary>A cluster as its cloud tells of it.</summary>
/// <param name="Name">For example <c>aks-62mpgv4a3xrd</c>.</param>
/// <param name="State">The cloud's own word, for example <c>Succeeded</c>.</param>
/// <param name="IsComplete">Whether everything that belongs to it is there; a provisioning that was interrupted left it incomplete.</param>
public sealed record CloudCluster(string Name, string State, bool IsComplete)
{
    /// <summary>Whether it is on its way out already.</summary>
    public bool IsGoing { get; init; }
}
