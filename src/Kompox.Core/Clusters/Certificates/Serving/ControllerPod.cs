using Kompox.Kubernetes.Logs;

namespace Kompox.Clusters.Certificates.Serving;

/// <summary>The pod of the ingress controller that is asked, and the logs of all of them.</summary>
internal sealed record ControllerPod(TlsPort Port, IReadOnlyList<LogSource> Logs);
