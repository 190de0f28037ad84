using System.Globalization;
using Kompox.Compose;
using Kompox.Model;
using Kompox.Objects.Pods;

namespace Kompox.Rendering.Pods;

/// <summary>Small init containers that wait for services of other pods.</summary>
internal static class WaitContainers
{
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

    /// <summary>One for each service with a port: until it answers.</summary>
    public static IEnumerable<Container> For(RenderContext context, IReadOnlyList<ComposeService> services)
    {
        foreach (var service in services)
        {
            if (PortOf(service) is not { } port)
                continue;
            var name = DnsName.ToLabel(service.Name.Value);
            yield return new Container
            {
                Name = Cut($"wait-for-{name}"),
                Image = context.Extensions.ToolImage,
                Command = ["/bin/sh", "-c", string.Create(CultureInfo.InvariantCulture, $"until nc -z -w 2 {name} {port}; do sleep 1; done")],
            };
        }
    }

    private static string Cut(string name) =>
        name.Length <= DnsName.MaxLabel ? name : $"{name[..(DnsName.MaxLabel - ShortHash.Length - 1)].TrimEnd('-')}-{ShortHash.Of(name)}";
}
