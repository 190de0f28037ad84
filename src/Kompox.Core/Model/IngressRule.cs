using System.Globalization;
using Kompox.Diagnostics;

namespace Kompox.Model;

/// <summary>One published port and the hosts that lead to it.</summary>
public sealed record IngressRule
{
    /// <summary>1 to 15 characters: a letter, then letters, digits and dashes.</summary>
    public required string Name { get; init; }

    /// <summary>A host port of the Compose file.</summary>
    public required int Port { get; init; }
    public IngressProtocol Protocol { get; init; }
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Empty: everything below <c>/</c>.</summary>
    public IReadOnlyList<IngressPath> Paths { get; init; } = [];

    /// <summary>What tells the paths from those of other rules: <c>/</c> without any.</summary>
    public IReadOnlyList<string> PathKeys => Paths.Count == 0 ? ["/"] : [.. Paths.Select(p => p.Key)];

    /// <summary>Where visitors of other hosts are sent.</summary>
    public IReadOnlyList<HostRedirect> Redirects { get; init; } = [];
    public BasicAuth? BasicAuth { get; init; }

    /// <summary>Networks that may visit, for example <c>10.0.0.0/8</c>; empty: everybody.</summary>
    public IReadOnlyList<string> AllowedSources { get; init; } = [];

    /// <summary>Largest request; <c>null</c>: the controller's own limit.</summary>
    public ByteSize? MaxBodySize { get; init; }
    public IngressTimeouts? Timeouts { get; init; }

    /// <summary>Keys of the rule; those of the lists above by index: <c>hosts[0]</c>, <c>allowedSources[0]</c>, the host of a redirect as <c>redirects[0]</c>.</summary>
    public FieldPlaces Places { get; init; } = FieldPlaces.None;
    public required SourceLocation Location { get; init; }

    /// <summary>Whether both claim the same port in a way that only one of them could have it: HTTP rules share one when their paths differ.</summary>
    public bool SharesPort(IngressRule other) =>
        Port == other.Port && Protocol == IngressProtocol.Udp == (other.Protocol == IngressProtocol.Udp)
        && !(Protocol == IngressProtocol.Http && other.Protocol == IngressProtocol.Http && !PathKeys.Intersect(other.PathKeys, StringComparer.Ordinal).Any());

    /// <summary>Where an item of a list stands, or the rule.</summary>
    public SourceLocation PlaceOf(string list, int index) => Places.Of(string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]")) ?? Location;

    /// <summary>Where a field stands, or the rule.</summary>
    public SourceLocation PlaceOf(string field) => Places.Of(field) ?? Location;
}
