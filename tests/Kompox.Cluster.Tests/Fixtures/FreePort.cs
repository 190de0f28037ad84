using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>
/// A port of 127.0.0.1 for a server that shares ports with others without a word, as BIND does (SO_REUSEPORT): no other test on this machine gets it
/// as long as this one has it.
/// </summary>
internal sealed class FreePort : IDisposable
{
    // Below those that systems give to outgoing connections.
    private const int First = 20000;
    private const int Last = 32000;
    private readonly FileStream _lock;

    private FreePort(int number, FileStream file) => (Number, _lock) = (number, file);

    /// <summary>The port, for TCP and UDP.</summary>
    public int Number { get; }

    /// <summary>Finds one.</summary>
    public static FreePort Find()
    {
        while (true)
        {
            var number = Random.Shared.Next(First, Last);
            if (Lock(number) is not { } file)
                continue;
            if (IsFree(number))
                return new FreePort(number, file);
            file.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static FileStream? Lock(int number)
    {
        try
        {
            var path = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"kpx-port-{number}.lock"));
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsFree(int number)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, number);
            listener.Start();
            using var packets = new UdpClient(new IPEndPoint(IPAddress.Loopback, number));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
