using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>Commands after start and before stop; empty means none.</summary>
public sealed record Lifecycle : IWritable
{
    public IReadOnlyList<string> PostStart { get; init; } = [];
    public IReadOnlyList<string> PreStop { get; init; } = [];

    /// <summary>Signal that stops the container, for example <c>SIGINT</c> (1.33, feature gate ContainerStopSignals).</summary>
    public string? StopSignal { get; init; }

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        WriteHook(writer, "postStart", PostStart);
        WriteHook(writer, "preStop", PreStop);
        writer.Field("stopSignal", StopSignal);
    }

    private static void WriteHook(ObjectWriter writer, string name, IReadOnlyList<string> command)
    {
        if (command.Count == 0)
            return;
        writer.Key(name);
        writer.StartMap();
        writer.Key("exec");
        writer.StartMap();
        writer.Field("command", command);
        writer.EndMap();
        writer.EndMap();
    }
}
