using Kompox.Yaml;

namespace Kompox.Compose.Checking;

/// <summary>A place where one service names another.</summary>
/// <param name="Name">The other service.</param>
/// <param name="Node">Where it is named.</param>
/// <param name="Attribute">The attribute that names it, for example <c>links</c>.</param>
/// <param name="IsRequired">Whether the other one must take part.</param>
internal readonly record struct ServiceReference(string Name, YamlNode Node, string Attribute, bool IsRequired)
{
    /// <summary>Everything a service says about others: <c>depends_on</c> first, then what implies a dependency.</summary>
    public static List<ServiceReference> Of(ComposeService service)
    {
        var references = new List<ServiceReference>();
        foreach (var dependency in service.DependsOn)
            references.Add(new ServiceReference(dependency.Service.Value, dependency.Service.Source, "depends_on", dependency.Required.Value));
        AddImplied(service, references);
        return references;
    }

    /// <summary>What implies a dependency: <c>links</c>, <c>volumes_from</c> and <c>service:NAME</c> modes.</summary>
    public static void AddImplied(ComposeService service, List<ServiceReference> into)
    {
        foreach (var link in service.Links)
            into.Add(new ServiceReference(Before(link.Value), link.Source, "links", IsRequired: true));
        foreach (var from in service.VolumesFrom)
        {
            if (!from.Value.StartsWith("container:", StringComparison.Ordinal))
                into.Add(new ServiceReference(Before(from.Value), from.Source, "volumes_from", IsRequired: true));
        }
        AddMode(service.NetworkMode, "network_mode", into);
        AddMode(service.Ipc, "ipc", into);
        AddMode(service.Pid, "pid", into);
    }

    private static void AddMode(Located<string>? mode, string attribute, List<ServiceReference> into)
    {
        const string Prefix = "service:";
        if (mode is { } given && given.Value.StartsWith(Prefix, StringComparison.Ordinal))
            into.Add(new ServiceReference(given.Value[Prefix.Length..], given.Source, attribute, IsRequired: true));
    }

    private static string Before(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? text : text[..colon];
    }
}
