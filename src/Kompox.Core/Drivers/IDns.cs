using Kompox.Diagnostics;
using Kompox.Drivers.Dns;

namespace Kompox.Drivers;

/// <summary>Zones whose records can be read and written.</summary>
public interface IDns
{
    /// <summary>For messages, for example <c>name server ns1.example.com:53</c>.</summary>
    string Title { get; }

    /// <summary>The zones that hold some hosts; a <see cref="KompoxException"/> when nothing can be asked at all.</summary>
    Task<DnsZones> FindZonesAsync(IReadOnlyList<string> hosts, CancellationToken cancellationToken);

    /// <summary>The records of some names of a zone; a <see cref="KompoxException"/> when nothing can be asked at all.</summary>
    Task<DnsReading> ReadAsync(string zone, IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the changes, each one whole or not at all, and only where the names still have the records that were read. A change that fails does
    /// not keep others from being made; the outcomes are in the order of the changes.
    /// </summary>
    Task<IReadOnlyList<DnsOutcome>> ApplyAsync(string zone, IReadOnlyList<DnsChange> changes, CancellationToken cancellationToken);
}
