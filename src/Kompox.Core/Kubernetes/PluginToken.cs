namespace Kompox.Kubernetes;

/// <summary>A token for an API server; never printed.</summary>
/// <param name="Token">The token.</param>
/// <param name="Expiry">When another one is needed.</param>
public sealed record PluginToken(string Token, DateTimeOffset Expiry)
{
    /// <inheritdoc/>
    public override string ToString() => $"token until {Expiry:O}";
}
