using Kompox.Compose.Loading;
using Kompox.Yaml;

namespace Kompox.Compose.Building;

/// <summary>Reads the top-level networks, volumes, configs, secrets and models.</summary>
internal sealed class ResourceBuilder(ValueReader values, FileGate gate)
{
    /// <summary>The declared networks.</summary>
    public List<ComposeNetwork> BuildNetworks(YamlMapping root)
    {
        var networks = new List<ComposeNetwork>();
        foreach (var (key, value) in ValueReader.Entries(root, "networks"))
        {
            var source = value as YamlMapping;
            networks.Add(new ComposeNetwork
            {
                Key = new Located<string>(key.Text, key),
                Name = source is null ? null : ValueReader.Word(source, "name"),
                External = source is null ? null : values.Bool(source, "external"),
                Internal = source is null ? null : values.Bool(source, "internal"),
                Driver = source is null ? null : ValueReader.Word(source, "driver"),
                Source = value,
            });
        }
        return networks;
    }

    /// <summary>The declared volumes.</summary>
    public List<ComposeVolume> BuildVolumes(YamlMapping root, IReadOnlySet<string> implied)
    {
        var volumes = new List<ComposeVolume>();
        foreach (var (key, value) in ValueReader.Entries(root, "volumes"))
        {
            var source = value as YamlMapping;
            volumes.Add(new ComposeVolume
            {
                Key = new Located<string>(key.Text, key),
                Name = source is null ? null : ValueReader.Word(source, "name"),
                External = source is null ? null : values.Bool(source, "external"),
                Driver = source is null ? null : ValueReader.Word(source, "driver"),
                DriverOptions = source is null ? [] : values.Pairs(source, "driver_opts"),
                Labels = source is null ? [] : values.Pairs(source, "labels"),
                Extension = source is null ? null : ValueReader.Mapping(source, "x-kompox"),
                IsImplied = implied.Contains(key.Text),
                Source = value,
            });
        }
        return volumes;
    }

    /// <summary>The declared configs or secrets.</summary>
    public List<ComposeResource> BuildResources(YamlMapping root, string section, Func<string, string, IReadOnlyDictionary<string, string>> variablesOf)
    {
        var resources = new List<ComposeResource>();
        foreach (var (key, value) in ValueReader.Entries(root, section))
        {
            if (value is not YamlMapping source)
                continue;
            var variable = ValueReader.Word(source, "environment");
            var file = ValueReader.Word(source, "file");
            resources.Add(new ComposeResource
            {
                Key = new Located<string>(key.Text, key),
                Name = ValueReader.Word(source, "name"),
                File = file is { } path && gate.Allows(path.Value, path.Location) ? file : null,
                EnvironmentVariable = variable,
                EnvironmentValue = variable is { } name ? variablesOf(section, key.Text).GetValueOrDefault(name.Value) : null,
                Content = ValueReader.Text(source, "content"),
                External = values.Bool(source, "external"),
                Driver = ValueReader.Word(source, "driver"),
                TemplateDriver = ValueReader.Word(source, "template_driver"),
                Labels = values.Pairs(source, "labels"),
                Source = source,
            });
        }
        return resources;
    }

    /// <summary>The declared models.</summary>
    public static List<ComposeModel> BuildModels(YamlMapping root)
    {
        var models = new List<ComposeModel>();
        foreach (var (key, value) in ValueReader.Entries(root, "models"))
            models.Add(new ComposeModel(new Located<string>(key.Text, key), value));
        return models;
    }
}
