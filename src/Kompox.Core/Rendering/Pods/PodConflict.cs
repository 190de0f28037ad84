using Kompox.Diagnostics;

namespace Kompox.Rendering.Pods;

/// <summary>What keeps two services from sharing a pod.</summary>
/// <param name="Kind">The diagnostic for it when they must.</param>
/// <param name="First">The service that is in the pod already.</param>
/// <param name="Second">The other one.</param>
/// <param name="Reason">For example "both use port 80".</param>
/// <param name="FirstAt">Place of the first side.</param>
/// <param name="SecondAt">Place of the second side.</param>
internal sealed record PodConflict(
    DiagnosticDescriptor Kind, ServiceFacts First, ServiceFacts Second, string Reason, SourceLocation FirstAt, SourceLocation SecondAt);
