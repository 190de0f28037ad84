using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using Kompox.Kubernetes;

namespace Kompox.Cli.Terminals;

/// <summary>Size of this process's terminal and its changes.</summary>
internal static class TerminalSizes
{
    private const nuint GetWindowSize = 0x5413;
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>The present size, then each change.</summary>
    public static async IAsyncEnumerable<TerminalSize> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        using var signal = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => changes.Writer.TryWrite(true));
        using var poll = signal is null ? new Timer(_ => changes.Writer.TryWrite(true), null, PollInterval, PollInterval) : null;
        var last = default(TerminalSize);
        while (true)
        {
            if (Read() is { } size && size != last)
            {
                last = size;
                yield return size;
            }
            await changes.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static TerminalSize? Read()
    {
        if (!OperatingSystem.IsLinux())
            return Console.IsOutputRedirected ? null : new TerminalSize(Console.WindowWidth, Console.WindowHeight);
        // Rows, columns and two more numbers of 16 bits each. The console class would also change the keypad's mode.
        var size = new ushort[4];
        return ioctl(0, GetWindowSize, size) == 0 && size[0] > 0 ? new TerminalSize(size[1], size[0]) : null;
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ioctl(int descriptor, nuint request, [Out] ushort[] size);
}
