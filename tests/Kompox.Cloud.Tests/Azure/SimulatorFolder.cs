using Kompox.Cloud.Tests.Azure.Identity;
using Kompox.Cloud.Tests.Azure.Server;

namespace Kompox.Cloud.Tests.Azure;

/// <summary>The files of one simulator: programs, the authority's certificate, a home, the requests that child processes recorded.</summary>
internal sealed class SimulatorFolder : IDisposable
{
    private int _logs;

    public string Root { get; } = Directory.CreateTempSubdirectory("kompox-azure-").FullName;
    public string Programs => Path.Combine(Root, "bin");
    public string Home => Path.Combine(Root, "home");
    public string Authority => Path.Combine(Root, "authority.pem");

    public void Write(SimulatorAuthority authority, int plainPort)
    {
        Directory.CreateDirectory(Home);
        File.WriteAllText(Authority, authority.Certificate.ExportCertificatePem() + "\n");
        LoginPrograms.Write(Programs, plainPort);
    }

    /// <summary>A new file for <c>KOMPOX_REQUEST_LOG</c>.</summary>
    public string NewLog() => Path.Combine(Root, $"requests-{Interlocked.Increment(ref _logs)}.jsonl");

    /// <summary>Everything that child processes recorded.</summary>
    public IReadOnlyList<string> RecordedLines() =>
        [.. Directory.EnumerateFiles(Root, "requests-*.jsonl").SelectMany(File.ReadLines).Where(l => l.Length > 0)];

    /// <summary>How the stand-ins of programs were called.</summary>
    public IReadOnlyList<string> ProgramCalls() => [.. Directory.EnumerateFiles(Programs, "*.calls").SelectMany(File.ReadLines)];

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);
}
