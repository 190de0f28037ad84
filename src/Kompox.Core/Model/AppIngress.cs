namespace Kompox.Model;

/// <summary>How an app is reached from outside.</summary>
public sealed record AppIngress
{
    /// <summary>Certificate resolver; <c>null</c>: the cluster's.</summary>
    public string? CertResolver { get; init; }
    public IReadOnlyList<IngressRule> Rules { get; init; } = [];
    public FieldPlaces Places { get; init; } = FieldPlaces.None;
}
