using Kompox.Compose.Loading;
using Kompox.Yaml;

namespace Kompox.Compose.Checking;

/// <summary>Checks that networks, configs, secrets and models in use are declared, and that declared ones make sense.</summary>
internal sealed class ResourceCheck(ComposeProject project, LoadContext context)
{
    /// <summary>Reports what is wrong.</summary>
    public static void Run(ComposeProject project, LoadContext context)
    {
        var check = new ResourceCheck(project, context);
        check.CheckReferences();
        check.CheckDeclarations();
    }

    private void CheckReferences()
    {
        var networks = NamesOf(project.Networks, n => n.Key.Value);
        networks.Add("default");
        var configs = NamesOf(project.Configs, c => c.Key.Value);
        var secrets = NamesOf(project.Secrets, s => s.Key.Value);
        var models = NamesOf(project.Models, m => m.Key.Value);
        foreach (var service in project.Services)
        {
            foreach (var network in service.Networks)
                Check(service, network.Network, networks, "network", "networks");
            foreach (var config in service.Configs)
                Check(service, config.Name, configs, "config", "configs");
            foreach (var secret in service.Secrets)
                Check(service, secret.Name, secrets, "secret", "secrets");
            foreach (var model in service.Models?.Entries ?? [])
                Check(service, new Located<string>(model.Key.Text, model.Key), models, "model", "models");
        }
    }

    private void Check(ComposeService service, Located<string> name, HashSet<string> declared, string what, string section)
    {
        if (declared.Contains(name.Value))
            return;
        context.Bag.Report(
            LoadDiagnostics.UndefinedReference,
            name.Location,
            $"Service '{service.Name.Value}' refers to {what} '{name.Value}', which is not declared",
            context.Suggest(name.Value, declared) ?? $"Declare it under the top-level '{section}'");
    }

    private void CheckDeclarations()
    {
        foreach (var network in project.Networks)
            CheckExternal("Network", network.Key, network.External, network.Source);
        foreach (var volume in project.Volumes)
            CheckExternal("Volume", volume.Key, volume.External, volume.Source);
        foreach (var config in project.Configs)
            CheckContent("Config", config, allowed: "'file', 'content', 'environment' or 'external: true'");
        foreach (var secret in project.Secrets)
            CheckContent("Secret", secret, allowed: "'file', 'environment' or 'external: true'");
    }

    private void CheckExternal(string what, Located<string> key, Located<bool>? external, YamlNode source)
    {
        if (external is not { Value: true } || source is not YamlMapping mapping)
            return;
        foreach (var entry in mapping.Entries)
        {
            if (entry.Key.Text is "name" or "external" || entry.Key.Text.StartsWith("x-", StringComparison.Ordinal))
                continue;
            context.Bag.Report(
                LoadDiagnostics.ExternalConflict,
                entry.Key.Location,
                $"{what} '{key.Value}' is external and exists already, so '{entry.Key.Text}' cannot be given",
                "Remove it, or remove 'external'",
                external.Value.Location);
        }
    }

    private void CheckContent(string what, ComposeResource resource, string allowed)
    {
        if (resource.External is { Value: true })
        {
            CheckExternal(what, resource.Key, resource.External, resource.Source);
            return;
        }
        var given = (resource.Source is YamlMapping source && source.Find("file") is not null ? 1 : 0)
            + (resource.EnvironmentVariable is null ? 0 : 1) + (resource.Content is null ? 0 : 1);
        if (given != 1 && resource.Driver is null)
        {
            var problem = given == 0 ? "has no content" : "has several contents";
            context.Bag.Report(LoadDiagnostics.NoContent, resource.Key.Location, $"{what} '{resource.Key.Value}' {problem}", $"Give one of {allowed}");
        }
    }

    private static HashSet<string> NamesOf<T>(IReadOnlyList<T> items, Func<T, string> name)
    {
        var names = new HashSet<string>(items.Count, StringComparer.Ordinal);
        foreach (var item in items)
            names.Add(name(item));
        return names;
    }
}
