using System.Diagnostics;
using System.Globalization;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cloud.Tests.Csi;

/// <summary>
/// The mounts of the node of a cluster of <c>eng/cluster</c>. The node has mounts of its own, which end with it: none is ever left on the machine.
/// </summary>
/// <param name="directory">The directory of the cluster.</param>
internal sealed class NodeMounts(string directory)
{
    public const string NodeName = "kpx-node";

    private const string Bind = """
        mkdir -p "$2"
        mountpoint -q "$2" || mount --bind "$1" "$2"
        [ "$3" = rw ] || mount -o remount,bind,ro "$2"
        """;

    private const string Unbind = """
        ! mountpoint -q "$1" || umount "$1"
        [ ! -e "$1" ] || rmdir "$1"
        """;

    /// <summary>Root directory of the kubelet: the same path on the machine and on the node.</summary>
    public string Kubelet => Path.Combine(directory, "node", "kubelet");

    /// <summary>Shows a directory of the machine at a path of the node.</summary>
    public Task BindAsync(string source, string target, bool isReadOnly) => RunAsync(Bind, source, target, isReadOnly ? "ro" : "rw");

    /// <summary>Takes it away.</summary>
    public Task UnbindAsync(string target) => RunAsync(Unbind, target);

    private async Task RunAsync(string script, params string[] arguments)
    {
        var node = int.Parse(await File.ReadAllTextAsync(Path.Combine(directory, "run", "init.pid")), CultureInfo.InvariantCulture);
        using var process = Process.Start(new ProcessStartInfo("nsenter", ["-t", $"{node}", "-m", "-p", "--", "sh", "-euc", script, "sh", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        new CliOutcome(process.ExitCode, await output, await error).Expect();
    }
}
