namespace Kompox.Cli.Tunnels;

/// <summary>What a tunnel is asked to do.</summary>
/// <param name="Host">Address to listen on, or <c>localhost</c>.</param>
/// <param name="Ports">The ports.</param>
/// <param name="IsQuiet">Whether the ports are not printed.</param>
/// <param name="Command">What to run meanwhile; empty: nothing, until Ctrl-C.</param>
internal sealed record TunnelPlan(string Host, IReadOnlyList<PortSpec> Ports, bool IsQuiet, IReadOnlyList<string> Command)
{
    /// <summary>How a client on this machine names the host.</summary>
    public string ClientHost => Host is "0.0.0.0" or "::" ? "localhost" : Host;

    /// <summary>The host in front of a port.</summary>
    public string ShownHost => Host.Contains(':') ? $"[{Host}]" : Host;
}
