using Kompox.Compose.Loading;
using Kompox.Compose.Merging;
using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Compose.Normalizing;

/// <summary>Writes out every short form of one service (specification 05). Values of a wrong shape stay as they are: the schema reports them.</summary>
internal sealed class ServiceNormalizer(PathResolver paths, LoadContext context)
{
    private readonly BuildNormalizer _build = new(paths, context);
    private readonly PortNormalizer _ports = new(context);
    private readonly MountNormalizer _mounts = new(paths, context);
    private readonly List<YamlNode> _superseded = context.Superseded;

    /// <summary>The service in canonical form.</summary>
    public YamlNode Normalize(YamlNode service) => Canonical.Entries(service, Attribute);

    private YamlNode? Attribute(YamlEntry entry)
    {
        var value = entry.Value;
        switch (entry.Key.Text)
        {
            case "annotations" or "labels" or "environment" or "sysctls":
                return Canonical.Map(value, _superseded);
            case "build":
                return _build.Normalize(value);
            case "command" or "entrypoint":
                return CommandNormalizer.Normalize(value, context.Bag);
            case "configs":
                return Unique(value, Canonical.Items(value, GrantNormalizer.Add), MergeRules.ConfigKey, "configs");
            case "secrets":
                return Unique(value, Canonical.Items(value, GrantNormalizer.Add), MergeRules.SecretKey, "secrets");
            case "depends_on":
                return Canonical.Keys(value, Dependency);
            case "deploy":
                return Canonical.Entries(value, e => e.Key.Text == "labels" ? Canonical.Map(e.Value, _superseded) : e.Value);
            case "develop":
                return Develop(value);
            case "devices":
                return Unique(value, Canonical.Items(value, _mounts.AddDevice), MergeRules.TargetKey, "devices");
            case "dns" or "dns_search" or "tmpfs":
                return Canonical.List(value);
            case "env_file":
                return Canonical.Items(Canonical.List(value), AddEnvFile);
            case "extends":
                return value is YamlScalar { IsNull: false } && !Canonical.IsReset(value)
                    ? Canonical.Mapping(value.Location, ("service", value))
                    : value;
            case "extra_hosts":
                return HostNormalizer.Normalize(value, context);
            case "healthcheck":
                return Canonical.Entries(value, e => e.Key.Text == "test" ? Test(e.Value) : e.Value);
            case "label_file":
                return Canonical.Items(Canonical.List(value), (item, into) => into.Add(paths.Resolve(item)));
            case "models" or "networks":
                return Canonical.Keys(value, name => Canonical.Plain("", name.Location));
            case "ports":
                return Unique(value, Canonical.Items(value, _ports.Add), MergeRules.PortKey, "ports");
            case "post_start" or "pre_stop":
                return Canonical.Items(value, (item, into) => into.Add(Hook(item)));
            case "volumes":
                return Unique(value, Canonical.Items(value, _mounts.Add), MergeRules.TargetKey, "volumes");
            default:
                return value;
        }
    }

    /// <summary>A list in which each target stands once: the last of equal ones stays, and the others are reported.</summary>
    private YamlNode Unique(YamlNode written, YamlNode node, Func<YamlNode, string?> key, string attribute)
    {
        if (node is not YamlSequence { Items.Count: > 1 } sequence)
            return node;
        var first = new Dictionary<string, YamlNode>(sequence.Items.Count, StringComparer.Ordinal);
        HashSet<SourceLocation>? repeated = null;
        foreach (var item in sequence.Items)
        {
            if (Canonical.IsReset(item) || key(item) is not { } target || first.TryAdd(target, item))
                continue;
            repeated ??= RepeatedTexts(written);
            if (repeated.Contains(item.Location))
                continue;
            context.Bag.Report(
                LoadDiagnostics.DuplicateTarget,
                item.Location,
                $"'{target}' is twice in '{attribute}'; the last entry wins",
                "Remove one of them",
                first[target].Location);
        }
        return repeated is not null ? context.Merger.Collapse(sequence, key) : sequence;
    }

    /// <summary>The places of items that stand there in the same words before: the schema check has reported those.</summary>
    private static HashSet<SourceLocation> RepeatedTexts(YamlNode written)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var places = new HashSet<SourceLocation>();
        foreach (var item in written is YamlSequence sequence ? sequence.Items : [])
        {
            if (item is YamlScalar scalar && !texts.Add(scalar.Text))
                places.Add(scalar.Location);
        }
        return places;
    }

    private static YamlMapping Dependency(YamlScalar name) => Canonical.Mapping(
        name.Location,
        ("condition", Canonical.Text("service_started", name.Location)),
        ("required", Canonical.Plain("true", name.Location)));

    private void AddEnvFile(YamlNode item, List<YamlNode> into) => into.Add(item switch
    {
        YamlScalar { IsNull: false } => Canonical.Mapping(item.Location, ("path", paths.Resolve(item))),
        YamlMapping => Canonical.Entries(item, e => e.Key.Text == "path" ? paths.Resolve(e.Value) : e.Value),
        _ => item,
    });

    private static YamlNode Test(YamlNode value) =>
        value is YamlScalar { IsNull: false } scalar
            ? new YamlSequence([Canonical.Text("CMD-SHELL", scalar.Location), Canonical.Text(scalar.Text, scalar.Location)], scalar.Location, scalar.Tag)
            : value;

    private YamlNode Hook(YamlNode hook) => Canonical.Entries(hook, e => e.Key.Text switch
    {
        "command" => CommandNormalizer.Normalize(e.Value, context.Bag),
        "environment" => Canonical.Map(e.Value, _superseded),
        _ => e.Value,
    });

    private YamlNode Develop(YamlNode develop) => Canonical.Entries(develop, e => e.Key.Text == "watch"
        ? Canonical.Items(e.Value, (item, into) => into.Add(Canonical.Entries(item, Watch)))
        : e.Value);

    private YamlNode Watch(YamlEntry entry) => entry.Key.Text switch
    {
        "path" => paths.Resolve(entry.Value),
        "ignore" or "include" => Canonical.List(entry.Value),
        "exec" => Hook(entry.Value),
        _ => entry.Value,
    };
}
