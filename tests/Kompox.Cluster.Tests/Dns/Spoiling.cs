namespace Kompox.Cluster.Tests.Dns;

/// <summary>What becomes of a question and its answer.</summary>
internal enum Spoiling
{
    None,

    /// <summary>The question goes nowhere, and the connection ends.</summary>
    CloseBefore,

    /// <summary>The question goes nowhere.</summary>
    Swallow,

    /// <summary>The server does what it is asked for; the connection ends before its answer.</summary>
    CloseAfter,

    /// <summary>The server does what it is asked for; its answer is lost.</summary>
    Silence,

    /// <summary>The answer is not DNS.</summary>
    Garbage,

    /// <summary>The answer is changed on its way.</summary>
    Forge,

    /// <summary>The answer comes without its signature.</summary>
    Unsign,
}
