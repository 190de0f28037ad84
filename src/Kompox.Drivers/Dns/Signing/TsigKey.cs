namespace Kompox.Drivers.Dns.Signing;

/// <summary>A key that client and server share.</summary>
internal sealed class TsigKey(string name, TsigAlgorithm algorithm, byte[] secret)
{
    /// <summary>Its name, which the server knows too, for example <c>kompox</c>.</summary>
    public string Name { get; } = name;

    public TsigAlgorithm Algorithm { get; } = algorithm;

    /// <summary>The secret itself; never printed.</summary>
    public ReadOnlyMemory<byte> Secret { get; } = secret;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Algorithm.Name})";
}
