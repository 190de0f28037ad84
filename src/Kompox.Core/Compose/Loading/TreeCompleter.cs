using Kompox.Compose.Building;
using Kompox.Compose.Merging;
using Kompox.Compose.Normalizing;
using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Compose.Loading;

/// <summary>
/// Finishes the merged document: applies profiles, leaves out optional dependencies that are not there, fills variables in from the
/// caller's environment, declares missing volumes, and puts the sections in order.
/// </summary>
internal sealed class TreeCompleter(LoadContext context, ComposeScope scope)
{
    private static readonly string[] Order = ["services", "networks", "volumes", "configs", "secrets", "models"];
    private readonly List<YamlEntry> _inactive = [];

    /// <summary>The finished document.</summary>
    public ProjectTree Complete(YamlMapping merged, YamlScalar name)
    {
        var root = (YamlMapping)MergeTags.Strip(merged, context.Superseded)!;
        var services = Services(root);
        var implied = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<YamlEntry>(root.Entries.Count + 1) { new(Canonical.Text("name", name.Location), name) };
        foreach (var section in Order)
        {
            var entry = root.FindEntry(section);
            if (section == "services")
                entries.Add(new YamlEntry(entry?.Key ?? Canonical.Text(section, root.Location), services));
            else if (section == "volumes" && ImpliedVolumes(services, entry?.Value as YamlMapping, implied) is { } volumes)
                entries.Add(new YamlEntry(entry?.Key ?? Canonical.Text(section, root.Location), volumes));
            else if (entry is { Value: YamlScalar { IsNull: true } nothing })
                context.Superseded.Add(nothing);
            else if (entry is { } there)
                entries.Add(there);
        }
        foreach (var entry in root.Entries)
        {
            if (entry.Key.Text.StartsWith("x-", StringComparison.Ordinal))
                entries.Add(entry);
        }
        return new ProjectTree(new YamlMapping(entries, root.Location), _inactive, implied);
    }

    private YamlMapping Services(YamlMapping root)
    {
        var all = root.Find("services") as YamlMapping;
        var filter = new ProfileFilter(context.Request.Profiles, scope.Variables);
        var active = new List<(YamlEntry Entry, YamlMapping Service)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in all?.Entries ?? [])
        {
            if (entry.Value is not YamlMapping service)
                continue;
            if (!filter.IsActive(service))
            {
                ProfileFilter.Report(entry.Key, service, context.Bag);
                context.Superseded.Add(service);
                _inactive.Add(entry);
            }
            else if (IsTemplate(entry.Key, service))
            {
                context.Superseded.Add(service);
            }
            else
            {
                names.Add(entry.Key.Text);
                active.Add((entry, service));
            }
        }
        var entries = new List<YamlEntry>(active.Count);
        if (active.Count == 0)
            ReportNoneActive(all?.Location ?? root.Location);
        foreach (var (entry, service) in active)
            entries.Add(entry with { Value = Complete(entry.Key.Text, service, names) });
        return new YamlMapping(entries, all?.Location ?? root.Location);
    }

    private void ReportNoneActive(SourceLocation place)
    {
        if (_inactive.Count == 0)
        {
            context.Bag.Report(LoadDiagnostics.NoServices, place, "No service is left to run", "Add a service with an image");
            return;
        }
        var (name, node) = _inactive[0];
        var profile = node is YamlMapping service && ValueReader.Texts(service, "profiles") is [var first, ..] ? first.Value : "*";
        context.Bag.Report(
            LoadDiagnostics.NoServices, name.Location, "No service is active: all of them have profiles and none of those is active", $"Activate one, for example with '--profile {profile}'");
    }

    private bool IsTemplate(YamlScalar name, YamlMapping service)
    {
        if (!context.Bases.Contains(name.Text) || service.Find("image") is not null || service.Find("build") is not null || service.Find("provider") is not null)
            return false;
        context.Bag.Report(
            LoadDiagnostics.AbstractService,
            name.Location,
            $"Service '{name.Text}' has no image and is taken as a template for the services that extend it");
        return true;
    }

    private YamlNode Complete(string name, YamlMapping service, HashSet<string> active)
    {
        var variables = context.Scopes.TryGetValue($"services/{name}", out var inner) ? inner.Variables : scope.Variables;
        return Canonical.Entries(service, entry => entry.Key.Text switch
        {
            _ when entry.Value is YamlScalar { IsNull: true } => Drop(entry.Value),
            "environment" => Canonical.Entries(entry.Value, e => FillIn(e, variables)),
            "depends_on" => Canonical.Entries(entry.Value, e => KeepDependency(e, active)),
            "post_start" or "pre_stop" => Canonical.Items(entry.Value, (hook, into) => into.Add(Canonical.Entries(
                hook, e => e.Key.Text == "environment" ? Canonical.Entries(e.Value, v => FillIn(v, variables)) : e.Value))),
            _ => entry.Value,
        });
    }

    /// <summary>Leaves out an attribute without a value: it says the same as no attribute.</summary>
    private YamlNode? Drop(YamlNode value)
    {
        context.Superseded.Add(value);
        return null;
    }

    private static YamlNode FillIn(YamlEntry entry, IReadOnlyDictionary<string, string> variables) =>
        entry.Value is YamlScalar { IsNull: true } scalar && variables.TryGetValue(entry.Key.Text, out var value)
            ? Canonical.Text(value, scalar.Location)
            : entry.Value;

    private YamlNode? KeepDependency(YamlEntry entry, HashSet<string> active)
    {
        if (active.Contains(entry.Key.Text) || entry.Value is not YamlMapping dependency
            || dependency.Find("required") is not YamlScalar required || !ValueReader.TryBool(required.Text, out var wanted) || wanted)
            return entry.Value;
        context.Bag.Report(LoadDiagnostics.OptionalDependency, entry.Key.Location, $"Optional dependency '{entry.Key.Text}' is not part of the project and is left out");
        context.Superseded.Add(dependency);
        return null;
    }

    /// <summary>The <c>volumes</c> section with a null entry for each named volume in use that it lacks; <c>null</c> when it lacks none.</summary>
    private YamlMapping? ImpliedVolumes(YamlMapping services, YamlMapping? declared, HashSet<string> implied)
    {
        var added = new List<YamlEntry>();
        foreach (var service in services.Entries)
        {
            foreach (var item in service.Value is YamlMapping mapping ? ValueReader.Items(mapping, "volumes") : [])
            {
                if (item is not YamlMapping mount || ValueReader.Word(mount, "source") is not { } source
                    || mount.Find("type") is not YamlScalar { Text: "volume" } || declared?.Find(source.Value) is not null || !implied.Add(source.Value))
                    continue;
                if (!IsVolumeName(source.Value))
                {
                    ReportVolumeName(source);
                    continue;
                }
                var isKnown = context.Request.KnownVolumes.Contains(source.Value);
                if (!isKnown)
                    ReportUndeclared(service.Key, source, declared);
                if (isKnown || context.Request.DeclareMissingVolumes)
                    added.Add(new YamlEntry(Canonical.Text(source.Value, source.Location), Canonical.Plain("", source.Location)));
            }
        }
        return added.Count == 0 ? null : new YamlMapping([.. declared?.Entries ?? [], .. added], declared?.Location ?? added[0].Key.Location);
    }

    private void ReportVolumeName(Located<string> volume) => context.ReportBroken(
        LoadDiagnostics.InvalidMount,
        volume.Location,
        $"'{volume.Value}' is neither a volume name nor a path",
        "A volume name has letters, digits, '_', '.' and '-'; a path starts with './', '/' or '~/'");

    private static bool IsVolumeName(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '-'))
                return false;
        }
        return char.IsAsciiLetterOrDigit(name[0]);
    }

    private static IEnumerable<string> NamesOf(YamlMapping? mapping)
    {
        foreach (var entry in mapping?.Entries ?? [])
            yield return entry.Key.Text;
    }

    private void ReportUndeclared(YamlScalar service, Located<string> volume, YamlMapping? declared)
    {
        var descriptor = context.Request.DeclareMissingVolumes ? LoadDiagnostics.ImpliedVolume : LoadDiagnostics.UndeclaredVolume;
        context.Bag.Report(
            descriptor,
            volume.Location,
            $"Volume '{volume.Value}' of service '{service.Text}' is not declared",
            context.Suggest(volume.Value, NamesOf(declared)) ?? $"Declare it under the top-level 'volumes', or write './{volume.Value}' for a directory");
    }
}
