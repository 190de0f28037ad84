using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Kompox.Cloud.Tests.Csi.Disks;

/// <summary>What is on simulated disks and snapshots: a directory for each.</summary>
internal sealed class DiskContents : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("kpx-disks-").FullName;

    /// <summary>The directory of a disk or snapshot by its ARM id; a new disk has what a new file system has.</summary>
    public string Of(string id)
    {
        var directory = Path.Combine(_root, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id.ToLowerInvariant())))[..16]);
        Directory.CreateDirectory(Path.Combine(directory, "lost+found"));
        return directory;
    }

    /// <summary>Makes a disk or snapshot what another is at this moment.</summary>
    public void Copy(string source, string id)
    {
        using var copy = Process.Start("cp", ["-a", "--reflink=auto", Of(source) + "/.", Of(id)]);
        copy.WaitForExit();
        if (copy.ExitCode != 0)
            throw new IOException($"{source} could not be copied.");
    }

    public void Delete(string id) => Directory.Delete(Of(id), recursive: true);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_root, recursive: true);
}
