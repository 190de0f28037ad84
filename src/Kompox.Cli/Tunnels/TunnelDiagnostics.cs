using Kompox.Diagnostics;

namespace Kompox.Cli.Tunnels;

/// <summary>Problems of forwarded ports on this machine: KPX004x.</summary>
internal static class TunnelDiagnostics
{
    public static readonly DiagnosticDescriptor PortTaken = new()
    {
        Code = "KPX0040",
        Severity = Severity.Error,
        Title = "Local port not available",
        Explanation = "The port of this machine is used by another program, or this user may not listen on it (ports below 1024), "
            + "or the address is not one of this machine. `-p :80` takes any free port.",
    };

    public static readonly DiagnosticDescriptor InvalidPort = new()
    {
        Code = "KPX0041",
        Severity = Severity.Error,
        Title = "Invalid port",
        Explanation = "Ports to forward are written `LOCAL:REMOTE`, `PORT` for the same number on both sides, or `:REMOTE` for any free local port. "
            + "REMOTE is a number from 1 to 65535, or the name of a port of the pod.",
    };

    /// <summary>All of the above, by code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [PortTaken, InvalidPort];
}
