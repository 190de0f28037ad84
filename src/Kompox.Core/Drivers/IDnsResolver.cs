using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>Answers questions about names, as any visitor's program would get them.</summary>
public interface IDnsResolver
{
    /// <summary>For messages, for example <c>resolver 192.0.2.53:53</c>.</summary>
    string Title { get; }

    /// <summary>The records of a name and type; no answer at all is an answer too, not an exception.</summary>
    Task<DnsAnswer> AskAsync(string name, DnsType type, CancellationToken cancellationToken);

    /// <summary>The name servers of the zone that holds the name, asked without anybody's cache in between, and looked for once for each zone; <c>null</c> when they cannot be found.</summary>
    Task<IDnsResolver?> FindAuthorityAsync(string name, CancellationToken cancellationToken);
}
