namespace Kompox.Drivers.Dns.Signing;

/// <summary>What the signature of an answer is worth.</summary>
/// <param name="State">What it is worth.</param>
/// <param name="ServerTime">The server's clock; for <see cref="TsigState.BadTime"/> only.</param>
internal sealed record TsigVerdict(TsigState State, DateTimeOffset? ServerTime = null);
