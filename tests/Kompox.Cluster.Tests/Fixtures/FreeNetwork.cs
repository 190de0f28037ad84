using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>A private /16 network that no interface of this machine is in, for example <c>10.231</c>: no other test on it gets it as long as this one has it.</summary>
internal sealed class FreeNetwork : IDisposable
{
    private const int First = 231;
    private const int Count = 18;
    private readonly FileStream _lock;

    private FreeNetwork(string prefix, FileStream file) => (Prefix, _lock) = (prefix, file);

    /// <summary>Its first two bytes.</summary>
    public string Prefix { get; }

    /// <summary>Finds one.</summary>
    public static FreeNetwork Find()
    {
        foreach (var prefix in Enumerable.Range(First, Count).Select(n => $"10.{n}"))
        {
            if (Lock(prefix) is not { } file)
                continue;
            if (!IsTaken(prefix))
                return new FreeNetwork(prefix, file);
            file.Dispose();
        }
        throw new InvalidOperationException("No network is free for another cluster.");
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static bool IsTaken(string prefix) => NetworkInterface.GetAllNetworkInterfaces().SelectMany(i => i.GetIPProperties().UnicastAddresses)
        .Any(a => a.Address.AddressFamily == AddressFamily.InterNetwork && $"{a.Address}".StartsWith($"{prefix}.", StringComparison.Ordinal));

    private static FileStream? Lock(string prefix)
    {
        try
        {
            return new FileStream(Path.Combine(Path.GetTempPath(), $"kpx-net-{prefix}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
