namespace Kompox.Model;

/// <summary>A port 1..65535 and TCP, UDP or SCTP.</summary>
public sealed record NetworkPort(string Protocol, int Port);
