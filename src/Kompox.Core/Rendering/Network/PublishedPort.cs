using Kompox.Compose;

namespace Kompox.Rendering.Network;

/// <summary>A port that Compose publishes on the host.</summary>
/// <param name="Pod">Pod of the service.</param>
/// <param name="Service">Service that listens.</param>
/// <param name="Mapping">The entry.</param>
/// <param name="Number">Host port.</param>
/// <param name="Target">Container port.</param>
/// <param name="Protocol"><c>TCP</c>, <c>UDP</c> or <c>SCTP</c>.</param>
/// <param name="IsLocal">Whether only the host itself could reach it (127.0.0.1).</param>
internal sealed record PublishedPort(PodPlan Pod, ComposeService Service, PortMapping Mapping, int Number, int Target, string Protocol, bool IsLocal)
{
    /// <summary>Name of a Service port for it: <c>p3000</c>, <c>p53-udp</c>.</summary>
    public string DefaultName => Protocol == "TCP" ? $"p{Number}" : $"p{Number}-{Protocol.ToLowerInvariant()}";
}
