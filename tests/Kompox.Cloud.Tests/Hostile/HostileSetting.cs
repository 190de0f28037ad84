namespace Kompox.Cloud.Tests.Hostile;

/// <summary>Wrong values of one setting.</summary>
/// <param name="Holder">What has the setting: <c>provider</c>, <c>cluster</c>, <c>app</c>, <c>disk</c>, <c>share</c>, <c>pool</c>, <c>extension</c>, <c>environment</c>, <c>certificate</c>.</param>
/// <param name="Name">The setting.</param>
/// <param name="Line">The command that needs it.</param>
/// <param name="Values">What is wrong.</param>
internal sealed record HostileSetting(string Holder, string Name, string Line, params string[] Values)
{
    /// <summary>Makes the rest of the project fit.</summary>
    public Action<HostileProject> Around { get; init; } = _ => { };

    /// <summary>Puts a value in its place.</summary>
    public void Put(HostileProject project, string value)
    {
        Around(project);
        switch (Holder)
        {
            case "provider":
                project.Provider[Name] = value;
                break;
            case "cluster":
                project.Cluster[Name] = value;
                break;
            case "app":
                project.App[Name] = value;
                break;
            case "disk":
                project.Disk[Name] = value;
                break;
            case "share":
                project.Share[Name] = value;
                break;
            case "environment":
                project.Provider.Remove(Name);
                project.Environment[Name] = value;
                break;
            case "certificate":
                project.Certificate = value;
                break;
            case "extension":
                project.Pool["extensions"] = $"{{{Name}: {value}}}";
                break;
            default:
                project.Pool[Name.Split('.')[0]] = Name.Contains('.', StringComparison.Ordinal) ? $"{{enabled: true, min: 1, max: 2, {Name.Split('.')[1]}: {value}}}" : value;
                break;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Holder} {Name}";
}
