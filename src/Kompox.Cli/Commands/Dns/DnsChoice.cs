namespace Kompox.Cli.Commands.Dns;

/// <summary>What is to be done to the DNS records of an app.</summary>
internal sealed record DnsChoice
{
    /// <summary>Whether the records go.</summary>
    public bool Removes { get; init; }

    /// <summary>The component whose hosts are meant; <c>null</c>: all.</summary>
    public string? Component { get; init; }

    /// <summary>Whether records that lead here already and have no owner become ours.</summary>
    public bool Adopts { get; init; }

    /// <summary>Whether nothing is changed.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether the plan is printed.</summary>
    public bool PrintsPlan { get; init; }
}
