namespace Kompox.Drivers;

/// <summary>Whether a resolver found something (RFC 2308).</summary>
public enum DnsAnswerState
{
    /// <summary>There are records.</summary>
    Found,

    /// <summary>The name exists, but has no records of the type.</summary>
    NoRecords,

    /// <summary>There is no such name.</summary>
    NoName,

    /// <summary>Nobody knows: no answer, or one that tells of a failure.</summary>
    Failed,
}
