using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kompox.Snapshots.Runs;

/// <summary>A <see cref="SnapshotRun"/> as JSON.</summary>
internal static class SnapshotRunText
{
    public static string Write(SnapshotRun run)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("id", run.Id);
            json.WriteString("owner", run.Owner);
            json.WriteString("verb", run.Verb);
            json.WriteString("startedAt", run.StartedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            if (run.Consistency is { } consistency)
                json.WriteString("consistency", consistency);
            json.WriteBoolean("confirmed", run.IsConfirmed);
            if (run.Goal is not null)
                WriteMove(json, run);
            json.WriteNumber("beats", run.Beats);
            WriteList(json, "members", run.Members, WriteMember);
            WriteList(json, "stopped", run.Stopped, WriteStopped);
            WriteList(json, "hooks", run.Hooks, WriteHook);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The run, or <c>null</c> when the text is none.</summary>
    public static SnapshotRun? TryRead(string? text)
    {
        if (text is null)
            return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var run = new SnapshotRun
            {
                Id = Text(root, "id"),
                Owner = Text(root, "owner"),
                Verb = Text(root, "verb"),
                StartedAt = root.GetProperty("startedAt").GetDateTimeOffset(),
                Consistency = root.TryGetProperty("consistency", out var consistency) ? consistency.GetString() : null,
                IsConfirmed = root.GetProperty("confirmed").GetBoolean(),
                Beats = root.GetProperty("beats").GetInt64(),
                Members = ReadList(root, "members", m => new RunMember(Text(m, "volume"), Text(m, "snapshot"))),
                Stopped = ReadList(root, "stopped", s => new StoppedWorkload(Text(s, "kind"), Text(s, "name"), s.GetProperty("replicas").GetInt64())),
                Hooks = ReadList(root, "hooks", ReadHook),
            };
            return root.TryGetProperty("goal", out var goal) ? ReadMove(root, run with { Goal = goal.GetString() }) : run;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static void WriteMove(Utf8JsonWriter json, SnapshotRun run)
    {
        json.WriteString("goal", run.Goal);
        json.WriteBoolean("switched", run.IsSwitched);
        if (run.StoppedAt is { } stopped)
            json.WriteString("stoppedAt", stopped.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        WriteList(json, "disks", run.Disks, static (json, disk) =>
        {
            json.WriteString("volume", disk.VolumeName);
            json.WriteString("disk", disk.DiskName);
            json.WriteString("former", disk.FormerName);
        });
    }

    private static SnapshotRun ReadMove(JsonElement root, SnapshotRun run) => run with
    {
        IsSwitched = root.GetProperty("switched").GetBoolean(),
        StoppedAt = root.TryGetProperty("stoppedAt", out var stopped) ? stopped.GetDateTimeOffset() : null,
        Disks = ReadList(root, "disks", d => new RunDisk(Text(d, "volume"), Text(d, "disk"), d.GetProperty("former").GetString())),
    };

    private static void WriteList<T>(Utf8JsonWriter json, string key, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(key);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteMember(Utf8JsonWriter json, RunMember member)
    {
        json.WriteString("volume", member.VolumeName);
        json.WriteString("snapshot", member.SnapshotName);
    }

    private static void WriteStopped(Utf8JsonWriter json, StoppedWorkload workload)
    {
        json.WriteString("kind", workload.Kind);
        json.WriteString("name", workload.Name);
        json.WriteNumber("replicas", workload.Replicas);
    }

    private static void WriteHook(Utf8JsonWriter json, OwedHook hook)
    {
        json.WriteString("kind", hook.Kind);
        json.WriteString("workload", hook.Workload);
        json.WriteString("pod", hook.Pod);
        json.WriteString("container", hook.Container);
        json.WriteNumber("timeout", hook.TimeoutSeconds);
        json.WriteStartArray("commands");
        foreach (var command in hook.Commands)
        {
            json.WriteStartArray();
            foreach (var word in command)
                json.WriteStringValue(word);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static OwedHook ReadHook(JsonElement hook) => new()
    {
        Kind = Text(hook, "kind"),
        Workload = Text(hook, "workload"),
        Pod = Text(hook, "pod"),
        Container = Text(hook, "container"),
        TimeoutSeconds = hook.GetProperty("timeout").GetInt64(),
        Commands = [.. hook.GetProperty("commands").EnumerateArray().Select(c => (IReadOnlyList<string>)[.. c.EnumerateArray().Select(w => w.GetString() ?? "")])],
    };

    private static List<T> ReadList<T>(JsonElement root, string key, Func<JsonElement, T> read) => [.. root.GetProperty(key).EnumerateArray().Select(read)];

    private static string Text(JsonElement element, string key) => element.GetProperty(key).GetString() ?? throw new FormatException(key);
}
