using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Model;

namespace Kompox.Drivers.K3s.Local;

/// <summary>Turns what <c>disk.sh</c> says into a diagnostic.</summary>
internal static class WorkFailure
{
    /// <summary>The failure of a piece of work.</summary>
    public static KompoxException Of(DiskWork work, WorkResult result)
    {
        var where = $"{work.Title} on node '{work.Artefact.Node}'";
        return result.Reason switch
        {
            "nospace" => K3sDiagnostics.Failure(
                K3sDiagnostics.NoSpace, $"{where}: {Space(result.Message) ?? $"no space left: {result.Message}"}", "delete snapshots or disks that are no longer needed"),
            "toosmall" => K3sDiagnostics.Failure(
                K3sDiagnostics.TooSmall, $"{where}: {Space(result.Message) ?? result.Message}", "give a larger --size"),
            "changed" => K3sDiagnostics.Failure(
                K3sDiagnostics.SourceChanged, $"{where}: files changed while they were copied: {result.Message}", "stop what writes to the disk, or copy a snapshot of it"),
            "damaged" => K3sDiagnostics.Failure(
                K3sDiagnostics.Damaged, $"{where}: snapshot '{work.Source?.Name}' is damaged: {result.Message}", "use another snapshot; snapshot list shows them"),
            "unequal" => K3sDiagnostics.Failure(DiskDiagnostics.TransferFailed, $"{where}: {result.Message}", "import the archive again"),
            "foreign" => K3sDiagnostics.Failure(
                K3sDiagnostics.ForeignDirectory, $"{where}: {work.Artefact.Root}/{work.Artefact.Place} is there already and belongs to something else"),
            "nosource" => K3sDiagnostics.Failure(
                K3sDiagnostics.JobFailed, $"{where}: the directory {work.Source?.Root}/{work.Source?.Place} of the source is gone"),
            var reason => K3sDiagnostics.Failure(K3sDiagnostics.JobFailed, $"{where}: {reason}: {result.Message}".TrimEnd(' ', ':'), "run the same command again"),
        };
    }

    // needed=N available=M, content=N limit=M
    private static string? Space(string message)
    {
        var numbers = message.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1]);
        return (numbers.GetValueOrDefault("needed"), numbers.GetValueOrDefault("available"), numbers.GetValueOrDefault("content"), numbers.GetValueOrDefault("limit")) switch
        {
            ({ } needed, { } free, _, _) => $"{Size(needed)} are needed, {Size(free)} are free",
            (_, _, { } content, { } limit) => $"the content has {Size(content)}, the disk {Size(limit)}",
            _ => null,
        };
    }

    private static string Size(string bytes) =>
        long.TryParse(bytes, out var number) && number >= 1 << 20 ? $"{new ByteSize(number).MebibytesCeiling} MiB" : $"{bytes} bytes";
}
