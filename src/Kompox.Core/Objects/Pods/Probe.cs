using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>A command run in the container, or a request; all times in whole seconds and always written, so that no default of the API applies.</summary>
public sealed record Probe : IWritable
{
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>In place of a command.</summary>
    public HttpProbe? Http { get; init; }
    public required long PeriodSeconds { get; init; }
    public required long TimeoutSeconds { get; init; }
    public required long FailureThreshold { get; init; }

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        if (Http is null)
        {
            writer.Key("exec");
            writer.StartMap();
            writer.Field("command", Command);
            writer.EndMap();
        }
        writer.Field("failureThreshold", (long?)FailureThreshold);
        writer.Field("httpGet", Http);
        writer.Field("periodSeconds", (long?)PeriodSeconds);
        writer.Field("timeoutSeconds", (long?)TimeoutSeconds);
    }
}
