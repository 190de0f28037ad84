namespace Kompox.Rendering.Extensions;

/// <summary>What a key of <c>x-kompox</c> holds.</summary>
internal enum ExtensionValue
{
    /// <summary>Any text that is not empty.</summary>
    Text,

    /// <summary>A DNS name.</summary>
    Name,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>Bytes as a quantity.</summary>
    Size,

    /// <summary>Resource name → quantity.</summary>
    Resources,

    /// <summary>Commands around a snapshot.</summary>
    Snapshot,

    /// <summary>One of the access modes.</summary>
    AccessMode,
}
