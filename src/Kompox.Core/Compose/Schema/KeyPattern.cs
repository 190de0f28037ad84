namespace Kompox.Compose.Schema;

/// <summary>What keys chosen by the user look like.</summary>
internal enum KeyPattern
{
    /// <summary>Any text but the empty one.</summary>
    Any,

    /// <summary>Letters, digits, <c>.</c>, <c>_</c> and <c>-</c>: services, volumes, networks and the like.</summary>
    Name,

    /// <summary>Lower-case letters: ulimits.</summary>
    LowerCase,
}
