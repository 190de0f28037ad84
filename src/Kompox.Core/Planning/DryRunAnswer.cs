using Kompox.Diagnostics;
using Kompox.Kubernetes;

namespace Kompox.Planning;

/// <summary>What the server said to a dry run: the object it was asked about, the object as it would be, or why not.</summary>
public sealed record DryRunAnswer(ObservedObject Before, ObservedObject? After, Diagnostic? Refusal);
