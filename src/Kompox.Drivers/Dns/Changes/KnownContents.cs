using System.Collections.Concurrent;
using Kompox.Drivers.Dns.Wire;
using Kompox.Drivers.Dns.Zones;
using Kompox.Model;

namespace Kompox.Drivers.Dns.Changes;

/// <summary>Remembers how the records that were read looked on the wire.</summary>
internal sealed class KnownContents
{
    private readonly ConcurrentDictionary<(string Name, DnsType Type), ReadRecord> _read = [];

    /// <summary>Remembers what was read.</summary>
    public void Add(ReadRecord read) => _read[(read.Record.Name, read.Record.Type)] = read;

    /// <summary>The contents of a set of records as it was read, or as it would be written.</summary>
    public IReadOnlyList<byte[]> Of(DnsRecord record) =>
        _read.TryGetValue((record.Name, record.Type), out var read) && read.Record.Values.SequenceEqual(record.Values)
            ? read.Contents
            : [.. record.Values.Select(v => WireText.ToContent(record.Type, v))];
}
