namespace Kompox.Drivers.Dns.Settings;

/// <summary>A <c>key</c> statement of a BIND configuration; what it lacks is <c>null</c>.</summary>
internal sealed record KeyFileEntry(string Name, string? Algorithm, string? Secret)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
