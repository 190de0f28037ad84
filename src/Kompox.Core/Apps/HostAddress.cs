namespace Kompox.Apps;

/// <summary>A host of an app and where it leads, for example <c>gitea.example.com</c>, <c>A</c>, <c>192.0.2.1</c>.</summary>
/// <param name="Host">The name.</param>
/// <param name="Type">Type of the DNS record; <c>null</c> without an address.</param>
/// <param name="Address">Address of the load balancer, or <c>null</c> when it has none yet.</param>
public sealed record HostAddress(string Host, string? Type, string? Address);
