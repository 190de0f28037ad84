namespace Kompox.Model;

/// <summary>Where the hosts of a cluster's apps are published.</summary>
public sealed record ClusterDns
{
    /// <summary>For example <c>rfc2136</c>; <c>null</c>: the DNS of the platform.</summary>
    public string? Driver { get; init; }

    /// <summary>The zones that may be written, for example <c>example.com</c>; empty: those that the driver finds.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>Seconds; <c>null</c>: 300.</summary>
    public int? Ttl { get; init; }
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Keys of this mapping; those of the settings as <c>settings.NAME</c>.</summary>
    public FieldPlaces Places { get; init; } = FieldPlaces.None;
}
