using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Kubernetes.FrontDoors;
using Kompox.Kubernetes.Pods;

namespace Kompox.Clusters.Certificates.Serving;

/// <summary>The port of an ingress controller's pod that takes TLS connections.</summary>
internal sealed record TlsPort(string Namespace, string Pod, int Number)
{
    private static readonly string[] Names = ["websecure", "https", "tls"];

    /// <summary>The port behind port 443 of the front door, else one that is named so; <c>null</c> when it cannot be told.</summary>
    public static TlsPort? Find(ObservedObject pod, FrontDoor? door)
    {
        var number = door is null ? null : BehindService(door.Service, pod);
        number ??= Names.Select(n => PodSelection.FindPort(pod, n)).FirstOrDefault(n => n is not null);
        return number is { } found ? new TlsPort(pod.Namespace!, pod.Name, found) : null;
    }

    private static int? BehindService(ObservedObject service, ObservedObject pod)
    {
        foreach (var port in service.Items("spec", "ports"))
        {
            if (ObservedObject.Find(port, "port")?.GetInt32() != 443 || ObservedObject.Find(port, "protocol")?.GetString() is not (null or "TCP"))
                continue;
            return ObservedObject.Find(port, "targetPort") switch
            {
                { ValueKind: JsonValueKind.Number } target => target.GetInt32(),
                { ValueKind: JsonValueKind.String } name => PodSelection.FindPort(pod, name.GetString()!),
                _ => 443,
            };
        }
        return null;
    }
}
