using System.Globalization;
using System.Text;
using Kompox.Drivers.K3s.Records;
using Kompox.Drivers.Streaming;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Objects.Pods;

namespace Kompox.Drivers.K3s.Local;

/// <summary>Renders the Job that does a <see cref="DiskWork"/> on its node: root in its container, but without what it does not need.</summary>
internal static class DiskJob
{
    /// <summary>Where the root of all disks is mounted.</summary>
    public const string MountPath = "/kompox";

    private const long KeptSeconds = 3600;

    /// <summary>The Job's name, for example <c>k4x-50vf7y-13o40q-0t4mrd528u3s</c>: one per run, and one for each step of an import.</summary>
    public static string NameOf(RecordStore store, ArtefactRecord record, string verb = "") =>
        verb is "prepare" or "write" or "publish" ? $"{store.Prefix}-{record.Run}-{verb}" : $"{store.Prefix}-{record.Run}";

    /// <summary>The Job.</summary>
    public static Job Render(string name, DiskWork work, AppNames app, string toolImage)
    {
        var record = work.Artefact;
        var labels = Labels(app, record);
        return new Job
        {
            Metadata = new ObjectMeta { Name = name, Namespace = RecordStore.Space, Labels = labels },
            BackoffLimit = 0,
            TtlSecondsAfterFinished = KeptSeconds,
            Template = new PodTemplate(
                new ObjectMeta { Labels = labels },
                ToolPod.Pod(
                    record.Node!, toolImage, ["sh", "-c", ToolPod.Escape(Script()), "disk"], Variables(work, app),
                    new HostPathVolume { Name = "root", Path = record.Root!, Type = "DirectoryOrCreate" }, MountPath, isReadOnly: false)),
        };
    }

    /// <summary>Labels of everything that works on an artefact.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Labels(AppNames app, ArtefactRecord record) =>
    [
        new(AppLabels.ManagedBy, AppLabels.ManagedByKompox),
        new(AppLabels.AppIdHash, app.Hashes.AppId),
        new(RecordStore.VolumeLabel, record.Volume),
        new(RecordStore.ArtefactLabel, record.Kind == ArtefactKind.Disk ? "disk-work" : "snapshot-work"),
    ];

    /// <summary>The script that the container runs.</summary>
    public static string Script()
    {
        using var stream = typeof(DiskJob).Assembly.GetManifestResourceStream("k3s/disk.sh")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Directory of the content below the root.</summary>
    public static string ContentOf(ArtefactRecord record) => record.Kind == ArtefactKind.Snapshot ? $"{record.Place}/data" : record.Place!;

    private static List<EnvVar> Variables(DiskWork work, AppNames app)
    {
        var record = work.Artefact;
        var source = work.Source;
        return
        [
            new("OP", work.Verb),
            new("BASE", MountPath),
            new("PLACE", record.Place),
            new("KIND", record.Kind == ArtefactKind.Disk ? "disk" : "snapshot"),
            new("ID", record.Mark),
            new("NOTE", ToolPod.Escape($"app={app.Path} volume={record.Volume} name={record.Name} source={record.Source}")),
            new("NEED", work.NeededBytes.ToString(CultureInfo.InvariantCulture)),
            new("LIMIT", work.LimitBytes.ToString(CultureInfo.InvariantCulture)),
            new("FROM", source is null ? "" : ContentOf(source)),
            new("PROOF", source?.Kind == ArtefactKind.Snapshot ? $"{source.Place}/manifest" : ""),
            new("DIGEST", work.Digest ?? source?.Digest ?? ""),
            new("STRICT", work.IsStrict ? "1" : "0"),
            new("RESULT", "/dev/termination-log"),
        ];
    }
}
