using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>Security settings of one container.</summary>
public sealed record ContainerSecurityContext : IWritable
{
    public bool? AllowPrivilegeEscalation { get; init; }
    public IReadOnlyList<string> AddCapabilities { get; init; } = [];
    public IReadOnlyList<string> DropCapabilities { get; init; } = [];
    public bool? Privileged { get; init; }
    public bool? ReadOnlyRootFilesystem { get; init; }
    public long? RunAsUser { get; init; }
    public long? RunAsGroup { get; init; }

    /// <summary><c>RuntimeDefault</c>, <c>Unconfined</c> or <c>Localhost</c>.</summary>
    public string? SeccompType { get; init; }
    public string? SeccompLocalhostProfile { get; init; }

    /// <summary><c>RuntimeDefault</c>, <c>Unconfined</c> or <c>Localhost</c> (1.30).</summary>
    public string? AppArmorType { get; init; }
    public string? AppArmorLocalhostProfile { get; init; }

    /// <summary>SELinux options: <c>user</c>, <c>role</c>, <c>type</c>, <c>level</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> SeLinuxOptions { get; init; } = [];

    /// <summary>Whether nothing is set.</summary>
    public bool IsEmpty =>
        AddCapabilities.Count + DropCapabilities.Count + SeLinuxOptions.Count == 0
        && this is
        {
            AllowPrivilegeEscalation: null, Privileged: null, ReadOnlyRootFilesystem: null, RunAsUser: null, RunAsGroup: null, SeccompType: null, AppArmorType: null,
        };

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("allowPrivilegeEscalation", AllowPrivilegeEscalation);
        WriteProfile(writer, "appArmorProfile", AppArmorType, AppArmorLocalhostProfile);
        if (AddCapabilities.Count + DropCapabilities.Count > 0)
        {
            writer.Key("capabilities");
            writer.StartMap();
            writer.Field("add", AddCapabilities);
            writer.Field("drop", DropCapabilities);
            writer.EndMap();
        }
        writer.Field("privileged", Privileged);
        writer.Field("readOnlyRootFilesystem", ReadOnlyRootFilesystem);
        writer.Field("runAsGroup", RunAsGroup);
        writer.Field("runAsUser", RunAsUser);
        writer.Field("seLinuxOptions", SeLinuxOptions);
        WriteProfile(writer, "seccompProfile", SeccompType, SeccompLocalhostProfile);
    }

    private static void WriteProfile(ObjectWriter writer, string name, string? type, string? localhostProfile)
    {
        if (type is null)
            return;
        writer.Key(name);
        writer.StartMap();
        writer.Field("localhostProfile", localhostProfile);
        writer.Field("type", type);
        writer.EndMap();
    }
}
