using System.Net;
using System.Net.NetworkInformation;
using System.Text;
using Kompox.Files;

namespace Kompox.Drivers.Dns.Resolving;

/// <summary>The resolvers that this machine is set up with.</summary>
internal static class ResolverServers
{
    private const string Path = "/etc/resolv.conf";
    private const long MostBytes = 1 << 20;

    /// <summary>What the C library looks at: more are not asked (resolv.conf(5)).</summary>
    private const int Most = 3;

    /// <summary>Those of <c>/etc/resolv.conf</c>, or of the network interfaces where there is no such file.</summary>
    public static IReadOnlyList<IPAddress> Find(IFileSource files) =>
        ReadText(files) is { } text ? Parse(text) : [.. FromInterfaces().Distinct().Take(Most)];

    /// <summary>The addresses behind <c>nameserver</c>; without any, this machine itself.</summary>
    public static IReadOnlyList<IPAddress> Parse(string text)
    {
        var found = new List<IPAddress>();
        foreach (var line in text.Split('\n'))
        {
            // nameserver 192.0.2.53
            var words = line.Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words is ["nameserver", var address, ..] && IPAddress.TryParse(address, out var parsed) && found.Count < Most)
                found.Add(parsed);
        }
        return found.Count > 0 ? found : [IPAddress.Loopback];
    }

    private static string? ReadText(IFileSource files)
    {
        try
        {
            return files.ReadBytes(Path, MostBytes) is { } bytes ? Encoding.Latin1.GetString(bytes) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<IPAddress> FromInterfaces() =>
        from network in NetworkInterface.GetAllNetworkInterfaces()
        where network.OperationalStatus == OperationalStatus.Up
        from address in network.GetIPProperties().DnsAddresses
        select address;
}
