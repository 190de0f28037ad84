using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>A command run in the container; all times in whole seconds and always written, so that no default of the API applies.</summary>
public sealed record Probe : IWritable
{
    public required IReadOnlyList<string> Command { get; init; }
    public required long PeriodSeconds { get; init; }
    public required long TimeoutSeconds { get; init; }
    public required long FailureThreshold { get; init; }

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Key("exec");
        writer.StartMap();
        writer.Field("command", Command);
        writer.EndMap();
        writer.Field("failureThreshold", (long?)FailureThreshold);
        writer.Field("periodSeconds", (long?)PeriodSeconds);
        writer.Field("timeoutSeconds", (long?)TimeoutSeconds);
    }
}
