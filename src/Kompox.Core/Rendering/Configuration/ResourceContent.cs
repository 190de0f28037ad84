using System.Text;
using Kompox.Compose;
using Kompox.Files;
using Kompox.Model;
using Kompox.Objects.Pods;
using Kompox.Yaml;

namespace Kompox.Rendering.Configuration;

/// <summary>Finds the ConfigMaps and Secrets behind top-level <c>configs</c> and <c>secrets</c>; each is made once, however many services mount it.</summary>
internal sealed class ResourceContent(RenderContext context)
{
    private readonly OrderedDictionary<string, ContentObject?> _found = new(StringComparer.Ordinal);

    private readonly Dictionary<string, ComposeResource> _names = new(StringComparer.Ordinal);

    /// <summary>Everything that was asked for and is to be applied: ConfigMaps before Secrets, in file order.</summary>
    public IEnumerable<ContentObject> Made
    {
        get
        {
            List<ContentObject> made = [.. _found.Values.OfType<ContentObject>().Where(c => c.Object is not null)];
            StableSort.By(made, static c => c.IsSecret ? 1 : 0);
            return made;
        }
    }

    /// <summary>The object of a config, or <c>null</c> after a diagnostic.</summary>
    public ContentObject? Config(Located<string> key) => Find(key, context.Compose.Configs, isSecret: false);

    /// <summary>The object of a secret, or <c>null</c> after a diagnostic.</summary>
    public ContentObject? Secret(Located<string> key) => Find(key, context.Compose.Secrets, isSecret: true);

    /// <summary>The content of a secret that is not mounted, or <c>null</c> after a diagnostic.</summary>
    public byte[]? BytesOf(ComposeResource secret)
    {
        if (secret.Name is { } given)
            context.Use(given);
        return Content(secret, isSecret: true, out _) is not { } bytes || IsTooLarge(secret, bytes, isSecret: true) ? null : bytes;
    }

    /// <summary>Says which resources nothing asked for.</summary>
    public void ReportUnused()
    {
        foreach (var resource in context.Compose.Configs)
            ReportUnused(resource, isSecret: false);
        foreach (var resource in context.Compose.Secrets)
            ReportUnused(resource, isSecret: true);
    }

    private void ReportUnused(ComposeResource resource, bool isSecret)
    {
        if (_found.ContainsKey(Id(resource.Key.Value, isSecret)))
            return;
        context.Ledger.UseAll(resource.Source);
        if (isSecret && IsOfUsers(resource))
            return;
        context.Bag.Report(ConfigurationDiagnostics.Unused, resource.Key.Location, $"{Title(isSecret)} '{resource.Key}' is used by no service");
    }

    // Ingress rules take their users from it.
    private bool IsOfUsers(ComposeResource secret) => context.Request.App?.App.Ingress?.Rules.Any(r => r.BasicAuth?.Secret == secret.Key.Value) is true;

    private ContentObject? Find(Located<string> key, IReadOnlyList<ComposeResource> all, bool isSecret)
    {
        var id = Id(key.Value, isSecret);
        if (_found.TryGetValue(id, out var known))
            return known;
        foreach (var resource in all)
        {
            if (resource.Key.Value == key.Value)
                return _found[id] = Make(resource, id, isSecret);
        }
        context.Report(ConfigurationDiagnostics.Undefined, key.Source, $"{Title(isSecret)} '{key}' is not defined", $"define it under '{Word(isSecret)}s' at the top level");
        return _found[id] = null;
    }

    private ContentObject? Make(ComposeResource resource, string id, bool isSecret)
    {
        var name = resource.Key.Value;
        var outline = new ContentObject
        {
            Id = id,
            IsSecret = isSecret,
            Name = isSecret ? context.Names.Secret(name) : context.Names.ConfigMap(name),
            VolumeName = isSecret ? AppNames.SecretVolume(name) : AppNames.ConfigVolume(name),
            At = resource.Key.Location,
            Files = [],
        };
        if (!TakeName(outline, resource))
            return null;
        if ((resource.Driver ?? resource.TemplateDriver) is { } driver)
        {
            context.Report(ConfigurationDiagnostics.Driver, resource.Source, $"{Title(isSecret)} '{name}' uses the driver '{driver}'", "use 'file', 'environment' or 'external: true'");
            return null;
        }
        return resource.External is { } external && context.Use(external) ? Existing(resource, outline) : WithContent(resource, outline);
    }

    // main_conf and main-conf would be one object, and secret web-env that of a service's variables.
    private bool TakeName(ContentObject outline, ComposeResource resource)
    {
        if (outline.IsSecret && !context.IsManaged && context.Compose.Services.Any(s => $"{context.Names.App}-{DnsName.ToLabel(s.Name.Value)}-env" == outline.Name))
        {
            context.Bag.Report(ConfigurationDiagnostics.NameCollision, resource.Key.Location, $"Secret '{resource.Key}' would be the Secret '{outline.Name}', which holds variables of a service", "rename it");
            return false;
        }
        if (_names.TryAdd($"{Word(outline.IsSecret)}/{outline.Name}", resource))
            return true;
        var first = _names[$"{Word(outline.IsSecret)}/{outline.Name}"];
        context.Bag.Report(
            ConfigurationDiagnostics.NameCollision, resource.Key.Location, $"{Title(outline.IsSecret)} '{resource.Key}' and {Word(outline.IsSecret)} '{first.Key}' would have one name in the cluster, '{outline.Name}'", "rename one of them",
            first.Key.Location);
        return false;
    }

    private ContentObject Existing(ComposeResource resource, ContentObject outline)
    {
        var name = DnsName.ToLabel(resource.Name is { } given ? context.Use(given) : resource.Key.Value);
        var kind = outline.IsSecret ? "Secret" : "ConfigMap";
        context.Bag.Report(
            ConfigurationDiagnostics.External, resource.Key.Location,
            $"{Title(outline.IsSecret)} '{resource.Key}' is taken from the key '{resource.Key}' of the {kind} '{name}', which must be there");
        return outline with { Name = name, Files = [new KeyPath(resource.Key.Value, resource.Key.Value, null)] };
    }

    private ContentObject? WithContent(ComposeResource resource, ContentObject outline)
    {
        if (resource.Name is { } given)
            context.Use(given);
        if (Content(resource, outline.IsSecret, out var file) is not { } bytes)
            return null;
        return IsTooLarge(resource, bytes, outline.IsSecret) ? null : ContentBuilder.Build(context, outline, [new(file, bytes)], resource.Labels);
    }

    private bool IsTooLarge(ComposeResource resource, byte[] bytes, bool isSecret)
    {
        if (bytes.Length <= ContentBuilder.MaxBytes)
            return false;
        context.Bag.Report(
            ConfigurationDiagnostics.TooLarge, resource.Key.Location, $"{Title(isSecret)} '{resource.Key}' has more than {ContentBuilder.MaxBytes >> 20} MiB", "put it into the image or onto a volume");
        return true;
    }

    private byte[]? Content(ComposeResource resource, bool isSecret, out string file)
    {
        file = resource.Key.Value;
        if (resource.File is { } path)
        {
            file = FilePath.NameOf(path.Value);
            return Read(context.Use(path), path.Source, $"{Word(isSecret)} '{resource.Key}'");
        }
        if (resource.Content is { } content)
            return Encoding.UTF8.GetBytes(context.Use(content));
        if (resource.EnvironmentVariable is { } variable)
        {
            context.Use(variable);
            if (resource.EnvironmentValue is { } value)
                return Encoding.UTF8.GetBytes(value);
            context.Bag.Report(
                ConfigurationDiagnostics.EnvironmentMissing, variable.Location,
                $"{Title(isSecret)} '{resource.Key}' takes its content from the variable '{variable}', which is not set", "set it in the environment or in '.env'");
            return null;
        }
        context.Report(ConfigurationDiagnostics.Empty, resource.Source, $"{Title(isSecret)} '{resource.Key}' has no content", "give it 'file', 'environment' or 'external: true'");
        return null;
    }

    private byte[]? Read(string path, YamlNode at, string what)
    {
        try
        {
            if (context.Request.Files.ReadBytes(path, ContentBuilder.MaxBytes + 1) is { } bytes)
                return bytes;
            context.Bag.Report(
                ConfigurationDiagnostics.FileMissing, at.Location, $"File '{FilePath.Display(path, context.Compose.Directory)}' of {what} does not exist");
        }
        catch (IOException e) when (e.Message.StartsWith("the file has more than", StringComparison.Ordinal))
        {
            context.Bag.Report(
                ConfigurationDiagnostics.TooLarge, at.Location, $"The content of {what} has more than {ContentBuilder.MaxBytes >> 20} MiB", "put it into the image or onto a volume");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Bag.Report(
                ConfigurationDiagnostics.FileMissing, at.Location, $"File '{FilePath.Display(path, context.Compose.Directory)}' of {what} cannot be read");
        }
        return null;
    }

    private static string Id(string key, bool isSecret) => $"{Word(isSecret)}/{key}";

    private static string Title(bool isSecret) => isSecret ? "Secret" : "Config";

    private static string Word(bool isSecret) => isSecret ? "secret" : "config";
}
