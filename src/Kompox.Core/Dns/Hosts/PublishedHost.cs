using Kompox.Diagnostics;

namespace Kompox.Dns.Hosts;

/// <summary>A host of an app and where it has to lead.</summary>
public sealed record PublishedHost
{
    /// <summary>In lower case, for example <c>app.example.com</c> or <c>*.example.com</c>.</summary>
    public required string Host { get; init; }

    /// <summary>Where it leads; none when the load balancer has no address yet, or the host is no longer published.</summary>
    public HostTarget Target { get; init; } = HostTarget.None;

    /// <summary>Whether it leads to ports of its own, not to the ingress controller.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Whether the host shall have records; otherwise those that are ours go.</summary>
    public bool IsWanted { get; init; } = true;

    /// <summary>Whether only the app's history knows it; then it is not worth a word when there is nothing to remove.</summary>
    public bool IsFormer { get; init; }

    /// <summary>The manifest's field, for example <c>ingress.rules[0].hosts[1]</c>; <c>null</c> when no manifest lists the host.</summary>
    public string? Field { get; init; }

    /// <summary>Where that field stands.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>Why it cannot have records, found while looking for its address.</summary>
    public Diagnostic? Problem { get; init; }

    /// <summary>The host for messages, with the field that lists it.</summary>
    public string Title => Field is null ? $"Host '{Host}'" : $"Host '{Host}' ({Field})";
}
