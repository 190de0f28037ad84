using Kompox.Kubernetes.Kubeconfig;
using Kompox.Kubernetes.Transport;

namespace Kompox.Kubernetes;

/// <summary>Opens connections to clusters.</summary>
public static class ClusterConnector
{
    /// <summary>
    /// Reads the kubeconfig and prepares a connection; the first request goes out when something is asked of it.
    /// A <see cref="Diagnostics.KompoxException"/> carries everything that is wrong with the kubeconfig.
    /// </summary>
    public static IClusterConnection Connect(ClusterAccess access, ConnectSettings settings) =>
        new ClusterConnection(new ApiClient(EndpointResolver.Resolve(access, settings), settings));
}
