using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Rendering.Extensions;

/// <summary>Reads the <c>x-kompox</c> mappings and reports what is wrong in them.</summary>
internal sealed class ExtensionReader(DiagnosticBag bag, Ledger ledger)
{
    /// <summary>The top-level extension.</summary>
    public AppExtension ReadApp(YamlMapping mapping)
    {
        Check(mapping, ExtensionKeys.App, "at the top level");
        return new AppExtension { ToolImage = Text(mapping, "toolImage") };
    }

    /// <summary>A service's extension.</summary>
    public ServiceExtension ReadService(YamlMapping mapping)
    {
        Check(mapping, ExtensionKeys.Service, "of a service");
        return new ServiceExtension
        {
            Requests = Resources(mapping, "resources"),
            Limits = Resources(mapping, "limits"),
            Pool = Name(mapping, "pool"),
            Pod = Pod(mapping),
            Liveness = Flag(mapping, "liveness"),
            ServiceAccount = Name(mapping, "serviceAccount"),
            HostPaths = Flag(mapping, "hostPaths"),
            UnsafeSysctls = Flag(mapping, "unsafeSysctls"),
            Snapshot = SnapshotHooksReader.Read(mapping.Find("snapshot"), bag),
        };
    }

    /// <summary>A volume's extension.</summary>
    public VolumeExtension ReadVolume(YamlMapping mapping)
    {
        Check(mapping, ExtensionKeys.Volume, "of a volume");
        return new VolumeExtension { Size = Size(mapping), Class = Name(mapping, "class"), AccessMode = AccessMode(mapping), KeepEmpty = Flag(mapping, "keepEmpty") };
    }

    private void Check(YamlMapping mapping, ExtensionKey[] keys, string where)
    {
        ledger.UseAll(mapping);
        foreach (var entry in mapping.Entries)
        {
            if (Array.Exists(keys, k => k.Name == entry.Key.Text))
                continue;
            var names = Array.ConvertAll(keys, k => k.Name);
            bag.Report(
                ExtensionDiagnostics.UnknownKey,
                entry.Key.Location,
                $"'{entry.Key.Text}' is not a key of 'x-kompox' {where}",
                Suggestion.Hint(entry.Key.Text, names) ?? $"The keys are {string.Join(", ", names)}");
        }
    }

    private Located<string>? Text(YamlMapping mapping, string key)
    {
        switch (mapping.Find(key))
        {
            case null or YamlScalar { IsNull: true }:
                return null;
            case YamlScalar { Text.Length: > 0 } scalar:
                return new Located<string>(scalar.Text, scalar);
            case var other:
                bag.Report(ExtensionDiagnostics.WrongType, other.Location, $"'x-kompox.{key}' needs a text");
                return null;
        }
    }

    private Located<string>? Name(YamlMapping mapping, string key)
    {
        if (Text(mapping, key) is not { } name)
            return null;
        if (DnsName.IsSubdomain(name.Value))
            return name;
        bag.Report(
            ExtensionDiagnostics.BadName, name.Location, $"'{name.Value}' cannot be used for 'x-kompox.{key}'", $"Write it like '{DnsName.ToLabel(name.Value)}'");
        return null;
    }

    private Located<string>? Pod(YamlMapping mapping)
    {
        if (Name(mapping, "pod") is not { } name)
            return null;
        if (DnsName.IsLabel(name.Value) && name.Value != AppNames.BoxComponent)
            return name;
        bag.Report(ExtensionDiagnostics.BadName, name.Location, $"A pod group cannot be called '{name.Value}'", "Choose another name, such as 'worker'");
        return null;
    }

    private bool Flag(YamlMapping mapping, string key)
    {
        switch (mapping.Find(key))
        {
            case null or YamlScalar { IsNull: true }:
                return false;
            case YamlScalar { IsPlain: true, Text: "true" or "True" or "TRUE" }:
                return true;
            case YamlScalar { IsPlain: true, Text: "false" or "False" or "FALSE" }:
                return false;
            case var other:
                bag.Report(ExtensionDiagnostics.WrongType, other.Location, $"'x-kompox.{key}' needs true or false");
                return false;
        }
    }

    private Located<ByteSize>? Size(YamlMapping mapping)
    {
        if (Text(mapping, "size") is not { } text)
            return null;
        if (ByteSize.TryParseQuantity(text.Value, out var size) && size.Bytes > 0)
            return new Located<ByteSize>(size, text.Source);
        bag.Report(ExtensionDiagnostics.BadQuantity, text.Location, $"'{text.Value}' is not a size", "Write a size such as 10Gi");
        return null;
    }

    private Located<string>? AccessMode(YamlMapping mapping)
    {
        if (Text(mapping, "accessMode") is not { } mode)
            return null;
        if (Array.IndexOf(ExtensionKeys.AccessModes, mode.Value) >= 0)
            return mode;
        bag.Report(
            ExtensionDiagnostics.BadAccessMode,
            mode.Location,
            $"'{mode.Value}' is not an access mode",
            Suggestion.Hint(mode.Value, ExtensionKeys.AccessModes) ?? $"The modes are {string.Join(", ", ExtensionKeys.AccessModes)}");
        return null;
    }

    private List<ResourceQuantity> Resources(YamlMapping mapping, string key)
    {
        var list = new List<ResourceQuantity>();
        switch (mapping.Find(key))
        {
            case null or YamlScalar { IsNull: true }:
                break;
            case YamlMapping resources:
                foreach (var entry in resources.Entries)
                    AddResource(list, key, entry);
                break;
            case var other:
                bag.Report(
                    ExtensionDiagnostics.WrongType, other.Location, $"'x-kompox.{key}' needs a mapping of resources", $"Write '{key}: {{cpu: 500m, memory: 512Mi}}'");
                break;
        }
        return list;
    }

    private void AddResource(List<ResourceQuantity> list, string key, YamlEntry entry)
    {
        var resource = entry.Key.Text;
        if (Array.IndexOf(ExtensionKeys.Resources, resource) < 0 && !resource.Contains('/', StringComparison.Ordinal))
        {
            bag.Report(
                ExtensionDiagnostics.UnknownKey,
                entry.Key.Location,
                $"'{resource}' is not a resource in 'x-kompox.{key}'",
                Suggestion.Hint(resource, ExtensionKeys.Resources) ?? "Write cpu, memory, ephemeral-storage or the full name of an extended resource");
            return;
        }
        var text = (entry.Value as YamlScalar)?.Text ?? "";
        var valid = resource is "memory" or "ephemeral-storage" ? ByteSize.TryParseQuantity(text, out _) : Quantity.Amount(text) is not null;
        if (valid)
            list.Add(new ResourceQuantity(resource, text, entry.Value));
        else
            bag.Report(
                ExtensionDiagnostics.BadQuantity,
                entry.Value.Location,
                $"'{text}' is not an amount of '{resource}'",
                resource == "cpu" ? "Write CPUs such as 500m or 2" : "Write bytes such as 512Mi");
    }
}
