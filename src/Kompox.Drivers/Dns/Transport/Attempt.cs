using Kompox.Diagnostics;

namespace Kompox.Drivers.Dns.Transport;

/// <summary>What became of one of many questions.</summary>
/// <param name="Found">What was found out, only without a failure.</param>
/// <param name="Failure">Why nothing was.</param>
internal sealed record Attempt<T>(T? Found, Diagnostic? Failure);
