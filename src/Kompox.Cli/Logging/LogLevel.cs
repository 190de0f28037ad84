namespace Kompox.Cli.Logging;

/// <summary>How much a log line matters.</summary>
internal enum LogLevel
{
    Debug,
    Info,
    Warn,
    Error,
}
