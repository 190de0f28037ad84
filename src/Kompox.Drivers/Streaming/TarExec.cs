using System.Text;
using Kompox.Disks;
using Kompox.Kubernetes;

namespace Kompox.Drivers.Streaming;

/// <summary>Runs <c>tar</c> in a pod with the content of a disk.</summary>
internal static class TarExec
{
    private const int LongestError = 2000;
    private const string Checksums = """
        export LC_ALL=C; cd /disk && sync && find . -type f -print0 | sort -z | xargs -0 -r sha256sum | sed 's/^\\//' | grep -oE '^[0-9a-f]{64} ' | tr -d ' ' | sha256sum | cut -c 1-64
        """;

    private static readonly string[] Pack = ["tar", "-cf", "-", "-C", StreamPod.MountPath, "."];
    private static readonly string[] Unpack = ["tar", "-xpf", "-", "--numeric-owner", "-C", StreamPod.MountPath];

    /// <summary>Writes the content as a tar; files that cannot be read are a failure.</summary>
    public static Task PackAsync(IClusterConnection connection, string pod, Stream output, CancellationToken cancellationToken) =>
        RunAsync(connection, pod, Pack, null, output, cancellationToken);

    /// <summary>Unpacks a tar over the content.</summary>
    public static Task UnpackAsync(IClusterConnection connection, string pod, Stream input, CancellationToken cancellationToken) =>
        RunAsync(connection, pod, Unpack, input, Stream.Null, cancellationToken);

    /// <summary>Compares the checksums of all files with what was sent.</summary>
    public static async Task CheckAsync(IClusterConnection connection, string pod, string digest, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        await RunAsync(connection, pod, ["sh", "-c", Checksums], null, output, cancellationToken).ConfigureAwait(false);
        if (Encoding.ASCII.GetString(output.GetBuffer(), 0, (int)output.Length).Trim() != digest)
            throw DiskDiagnostics.TransferFailed.Failure("The files on the disk differ from those that were sent", "import the archive again");
    }

    private static async Task RunAsync(
        IClusterConnection connection, string pod, IReadOnlyList<string> command, Stream? input, Stream output, CancellationToken cancellationToken)
    {
        using var errors = new MemoryStream();
        var request = new ExecRequest
        {
            Namespace = SystemNamespace.Space,
            Pod = pod,
            Container = ToolPod.Container,
            Command = command,
            Input = input,
            Output = output,
            Error = errors,
        };
        var code = await connection.Pods.ExecAsync(request, cancellationToken).ConfigureAwait(false);
        if (code == 0)
            return;
        var text = Encoding.UTF8.GetString(errors.GetBuffer(), 0, (int)Math.Min(errors.Length, LongestError)).Trim().ReplaceLineEndings("; ");
        throw DiskDiagnostics.TransferFailed.Failure(
            $"{command[0]} ended with exit code {code}: {text}", text.Contains("o space left", StringComparison.Ordinal) ? "the disk is full: give a larger --size" : null);
    }
}
