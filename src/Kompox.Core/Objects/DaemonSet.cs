using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>apps/v1 DaemonSet: one pod on each node.</summary>
public sealed record DaemonSet : Workload
{
    public override string ApiVersion => "apps/v1";
    public override string Kind => "DaemonSet";
    public required IReadOnlyList<KeyValuePair<string, string>> Selector { get; init; }

    protected override void WriteBody(ObjectWriter writer)
    {
        writer.Key("spec");
        writer.StartMap();
        writer.Field("selector", new LabelSelector { MatchLabels = Selector });
        writer.Field("template", Template);
        writer.EndMap();
    }
}
