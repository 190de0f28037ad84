using System.Globalization;
using Kompox.Compose;
using Kompox.Model;
using Kompox.Objects.Pods;

namespace Kompox.Rendering.Pods;

/// <summary>Small init containers that wait for services of other pods.</summary>
internal sealed class WaitContainers
{
    private readonly RenderContext _context;
    private readonly IReadOnlyList<RemoteWait> _waits;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>For one pod.</summary>
    public WaitContainers(RenderContext context, IReadOnlyList<RemoteWait> waits)
    {
        _context = context;
        _waits = waits;
    }

    /// <summary>The TCP port by which one sees that a service is there, or <c>null</c>.</summary>
    public static int? PortOf(ComposeService service)
    {
        foreach (var claim in PortClaims.Of(service))
        {
            if (claim.Protocol == "tcp")
                return claim.Port;
        }
        return null;
    }

    /// <summary>One for each service of another pod that a service waits for and nothing before it has waited for: until it answers.</summary>
    public IEnumerable<Container> Before(ComposeService service)
    {
        foreach (var wait in _waits)
        {
            if (!ReferenceEquals(wait.Service, service) || PortOf(wait.Target) is not { } port || !_seen.Add(wait.Target.Name.Value))
                continue;
            var name = DnsName.ToLabel(wait.Target.Name.Value);
            yield return new Container
            {
                Name = Cut($"wait-for-{name}"),
                Image = _context.Extensions.ToolImage,
                Command = ["/bin/sh", "-c", string.Create(CultureInfo.InvariantCulture, $"until nc -z -w 2 {name} {port}; do sleep 1; done")],
            };
        }
    }

    private static string Cut(string name) =>
        name.Length <= DnsName.MaxLabel ? name : $"{name[..(DnsName.MaxLabel - ShortHash.Length - 1)].TrimEnd('-')}-{ShortHash.Of(name)}";
}
