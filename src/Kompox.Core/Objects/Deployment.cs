using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>apps/v1 Deployment.</summary>
public sealed record Deployment : Workload
{
    public override string ApiVersion => "apps/v1";
    public override string Kind => "Deployment";
    public required long Replicas { get; init; }

    /// <summary><c>Recreate</c> or <c>RollingUpdate</c>.</summary>
    public required string Strategy { get; init; }

    /// <summary>Pods above the wanted count during a rolling update, a number or a percentage.</summary>
    public string? MaxSurge { get; init; }

    /// <summary>Pods that may be missing during a rolling update, a number or a percentage.</summary>
    public string? MaxUnavailable { get; init; }

    /// <summary>Seconds.</summary>
    public long? MinReadySeconds { get; init; }

    /// <summary>Seconds.</summary>
    public long? ProgressDeadlineSeconds { get; init; }
    public required IReadOnlyList<KeyValuePair<string, string>> Selector { get; init; }

    protected override void WriteBody(ObjectWriter writer)
    {
        writer.Key("spec");
        writer.StartMap();
        writer.Field("minReadySeconds", MinReadySeconds);
        writer.Field("progressDeadlineSeconds", ProgressDeadlineSeconds);
        writer.Field("replicas", (long?)Replicas);
        writer.Field("selector", new LabelSelector { MatchLabels = Selector });
        writer.Key("strategy");
        writer.StartMap();
        if (MaxSurge is not null || MaxUnavailable is not null)
        {
            writer.Key("rollingUpdate");
            writer.StartMap();
            CountOrPercent(writer, "maxSurge", MaxSurge);
            CountOrPercent(writer, "maxUnavailable", MaxUnavailable);
            writer.EndMap();
        }
        writer.Field("type", Strategy);
        writer.EndMap();
        writer.Field("template", Template);
        writer.EndMap();
    }

    private static void CountOrPercent(ObjectWriter writer, string name, string? value)
    {
        if (value is null)
            return;
        writer.Key(name);
        if (value.EndsWith('%'))
            writer.Text(value);
        else
            writer.Literal(value);
    }
}
