using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>Name servers, search domains and resolver options (name, and value or empty).</summary>
public sealed record PodDnsConfig : IWritable
{
    public IReadOnlyList<string> Nameservers { get; init; } = [];
    public IReadOnlyList<string> Searches { get; init; } = [];
    public IReadOnlyList<KeyValuePair<string, string>> Options { get; init; } = [];

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("nameservers", Nameservers);
        if (Options.Count > 0)
        {
            writer.Key("options");
            writer.StartList();
            foreach (var (name, value) in Options)
            {
                writer.StartMap();
                writer.Field("name", name);
                writer.Field("value", value.Length == 0 ? null : value);
                writer.EndMap();
            }
            writer.EndList();
        }
        writer.Field("searches", Searches);
    }
}
