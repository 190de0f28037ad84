namespace Kompox.Cli.Logging;

/// <summary>How log lines look.</summary>
internal enum LogFormat
{
    /// <summary>One JSON object a line.</summary>
    Json,

    /// <summary><c>key=value</c> pairs.</summary>
    Pairs,

    /// <summary>Date, level, message and <c>key=value</c> pairs: for reading on a terminal.</summary>
    Human,
}
