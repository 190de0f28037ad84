namespace Kompox.Model;

/// <summary>A static TLS certificate: a name and where it comes from.</summary>
/// <param name="Name">For example <c>wildcard</c>; names its Secret.</param>
/// <param name="Source"><c>file:PATH</c> relative to the manifest (PEM: chain, and key unless <see cref="Key"/> names it), <c>secret:NAME</c> or
/// <c>secret:NAMESPACE/NAME</c> (a Secret of type <c>kubernetes.io/tls</c>), or a URL of the platform's secret store.</param>
public sealed record ClusterCertificate(string Name, string Source)
{
    /// <summary>The private key when it is in a file of its own: <c>file:PATH</c>.</summary>
    public string? Key { get; init; }

    /// <summary>Hosts that it must be good for; empty: those it names.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];
    public FieldPlaces Places { get; init; } = FieldPlaces.None;
}
