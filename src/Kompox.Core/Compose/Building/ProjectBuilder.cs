using Kompox.Compose.Checking;
using Kompox.Compose.Loading;
using Kompox.Yaml;

namespace Kompox.Compose.Building;

/// <summary>Reads the finished canonical document into a <see cref="ComposeProject"/>.</summary>
internal sealed class ProjectBuilder(LoadContext context, ComposeScope scope)
{
    private readonly ValueReader _values = new(context.Bag);

    /// <summary>The project, checked.</summary>
    public ComposeProject Build(ProjectTree tree)
    {
        var services = new ServiceBuilder(_values, context.Written);
        var resources = new ResourceBuilder(_values, context.Gate);
        var project = new ComposeProject
        {
            Name = ValueReader.Text(tree.Root, "name")!.Value,
            Directory = scope.Directory,
            Source = tree.Root,
            Services = BuildServices(ValueReader.Entries(tree.Root, "services"), services, withFiles: true),
            DisabledServices = BuildServices(tree.Inactive, services, withFiles: false),
            Networks = resources.BuildNetworks(tree.Root),
            Volumes = resources.BuildVolumes(tree.Root, tree.ImpliedVolumes),
            Configs = resources.BuildResources(tree.Root, "configs", VariablesOf),
            Secrets = resources.BuildResources(tree.Root, "secrets", VariablesOf),
            Models = ResourceBuilder.BuildModels(tree.Root),
            Extension = ValueReader.Mapping(tree.Root, "x-kompox"),
            Superseded = context.Superseded,
        };
        project = WithDefaultNetwork(project);
        ServiceCheck.Run(project, context);
        ResourceCheck.Run(project, context);
        DependencyCheck.Run(project, context);
        return project with { Services = WithImpliedDependencies(project.Services) };
    }

    private List<ComposeService> BuildServices(IReadOnlyList<YamlEntry> entries, ServiceBuilder builder, bool withFiles)
    {
        var services = new List<ComposeService>(entries.Count);
        var envFiles = new EnvFileReader(context);
        foreach (var entry in entries)
        {
            if (entry.Value is not YamlMapping mapping)
                continue;
            var inner = context.Scopes.GetValueOrDefault($"services/{entry.Key.Text}", scope);
            var service = builder.Build(entry.Key, mapping, inner.Directory);
            services.Add(withFiles ? envFiles.Add(service, inner) : service);
        }
        return services;
    }

    private IReadOnlyDictionary<string, string> VariablesOf(string section, string key) =>
        context.Scopes.GetValueOrDefault($"{section}/{key}", scope).Variables;

    private static ComposeProject WithDefaultNetwork(ComposeProject project)
    {
        foreach (var network in project.Networks)
        {
            if (network.Key.Value == "default")
                return project;
        }
        foreach (var service in project.Services)
        {
            var used = service.NetworkMode is null && service.Networks.Count == 0;
            foreach (var network in service.Networks)
                used |= network.Network.Value == "default";
            if (!used)
                continue;
            var key = new YamlScalar("default", plain: false, service.Name.Location);
            var nothing = new YamlScalar("", plain: true, service.Name.Location);
            var implied = new ComposeNetwork { Key = new Located<string>("default", key), Source = nothing, IsImplied = true };
            return project with { Networks = [.. project.Networks, implied] };
        }
        return project;
    }

    /// <summary>Adds what <c>links</c>, <c>volumes_from</c> and <c>service:NAME</c> modes imply to <c>depends_on</c>.</summary>
    private static List<ComposeService> WithImpliedDependencies(IReadOnlyList<ComposeService> services)
    {
        var completed = new List<ComposeService>(services.Count);
        var references = new List<ServiceReference>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var service in services)
        {
            references.Clear();
            ServiceReference.AddImplied(service, references);
            var dependencies = references.Count == 0 ? null : new List<ServiceDependency>(service.DependsOn);
            known.Clear();
            foreach (var dependency in service.DependsOn)
                known.Add(dependency.Service.Value);
            foreach (var reference in references)
            {
                if (!known.Add(reference.Name))
                    continue;
                dependencies!.Add(new ServiceDependency
                {
                    Service = new Located<string>(reference.Name, reference.Node),
                    Condition = new Located<DependencyCondition>(DependencyCondition.Started, reference.Node),
                    Required = new Located<bool>(true, reference.Node),
                    Restart = new Located<bool>(false, reference.Node),
                    Source = new YamlMapping([], reference.Node.Location),
                });
            }
            completed.Add(dependencies is null ? service : service with { DependsOn = dependencies });
        }
        return completed;
    }
}
