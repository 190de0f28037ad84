using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>batch/v1 Job.</summary>
public sealed record Job : Workload
{
    public override string ApiVersion => "batch/v1";
    public override string Kind => "Job";

    /// <summary>How often a failed pod is tried again.</summary>
    public required long BackoffLimit { get; init; }
    public long? Completions { get; init; }
    public long? Parallelism { get; init; }

    /// <summary>Seconds after its end that the cluster removes it (1.21); <c>null</c>: never.</summary>
    public long? TtlSecondsAfterFinished { get; init; }

    protected override void WriteBody(ObjectWriter writer)
    {
        writer.Key("spec");
        writer.StartMap();
        writer.Field("backoffLimit", (long?)BackoffLimit);
        writer.Field("completions", Completions);
        writer.Field("parallelism", Parallelism);
        writer.Field("template", Template);
        writer.Field("ttlSecondsAfterFinished", TtlSecondsAfterFinished);
        writer.EndMap();
    }
}
