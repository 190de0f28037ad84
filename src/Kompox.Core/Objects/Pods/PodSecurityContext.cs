using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>Pod-wide security settings.</summary>
public sealed record PodSecurityContext : IWritable
{
    public long? FsGroup { get; init; }

    /// <summary><c>OnRootMismatch</c> or <c>Always</c>.</summary>
    public string? FsGroupChangePolicy { get; init; }
    public long? RunAsUser { get; init; }
    public long? RunAsGroup { get; init; }
    public bool? RunAsNonRoot { get; init; }

    /// <summary><c>RuntimeDefault</c> or <c>Unconfined</c>.</summary>
    public string? SeccompType { get; init; }
    public IReadOnlyList<long> SupplementalGroups { get; init; } = [];
    public IReadOnlyList<KeyValuePair<string, string>> Sysctls { get; init; } = [];

    /// <summary>Whether nothing is set.</summary>
    public bool IsEmpty =>
        SupplementalGroups.Count + Sysctls.Count == 0
        && this is { FsGroup: null, FsGroupChangePolicy: null, RunAsUser: null, RunAsGroup: null, RunAsNonRoot: null, SeccompType: null };

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("fsGroup", FsGroup);
        writer.Field("fsGroupChangePolicy", FsGroupChangePolicy);
        writer.Field("runAsGroup", RunAsGroup);
        writer.Field("runAsNonRoot", RunAsNonRoot);
        writer.Field("runAsUser", RunAsUser);
        if (SeccompType is not null)
        {
            writer.Key("seccompProfile");
            writer.StartMap();
            writer.Field("type", SeccompType);
            writer.EndMap();
        }
        if (SupplementalGroups.Count > 0)
        {
            writer.Key("supplementalGroups");
            writer.StartList();
            foreach (var group in SupplementalGroups)
                writer.Literal(group.ToString(System.Globalization.CultureInfo.InvariantCulture));
            writer.EndList();
        }
        if (Sysctls.Count == 0)
            return;
        writer.Key("sysctls");
        writer.StartList();
        foreach (var (name, value) in Sysctls)
        {
            writer.StartMap();
            writer.Field("name", name);
            writer.Field("value", value);
            writer.EndMap();
        }
        writer.EndList();
    }
}
