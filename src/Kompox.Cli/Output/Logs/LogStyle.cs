namespace Kompox.Cli.Output.Logs;

/// <summary>What stands before the lines of logs.</summary>
/// <param name="HasPrefixes">Whether the container is named.</param>
/// <param name="NamesPods">Whether its pod is named too.</param>
/// <param name="HasColours">Whether names are coloured.</param>
/// <param name="HasStamps">Whether times are shown.</param>
internal sealed record LogStyle(bool HasPrefixes, bool NamesPods, bool HasColours, bool HasStamps);
