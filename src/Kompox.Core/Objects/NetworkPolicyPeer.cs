using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>Pods, namespaces or an address block; never all absent.</summary>
public sealed record NetworkPolicyPeer : IWritable
{
    public LabelSelector? PodSelector { get; init; }
    public LabelSelector? NamespaceSelector { get; init; }

    /// <summary>For example <c>0.0.0.0/0</c>.</summary>
    public string? Cidr { get; init; }

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        if (Cidr is not null)
        {
            writer.Key("ipBlock");
            writer.StartMap();
            writer.Field("cidr", Cidr);
            writer.EndMap();
        }
        writer.Field("namespaceSelector", NamespaceSelector);
        writer.Field("podSelector", PodSelector);
    }
}
