using Kompox.Compose.Building;
using Kompox.Compose.Syntax;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Compose.Loading;

/// <summary>Reads the files of <c>env_file</c> and <c>label_file</c> (specification 05).</summary>
internal sealed class EnvFileReader(LoadContext context)
{
    private readonly Dictionary<FileKey, IReadOnlyList<EnvironmentVariable>?> _read = [];

    /// <summary>The service with the content of its files.</summary>
    public ComposeService Add(ComposeService service, ComposeScope scope)
    {
        var envFiles = ValueReader.Items(service.Source, "env_file");
        var labelFiles = ValueReader.Texts(service.Source, "label_file");
        if (envFiles.Count > 0)
            service = service with { EnvFiles = ReadEnvFiles(envFiles, scope) };
        return labelFiles.Count > 0 ? service with { Labels = ReadLabels(labelFiles, service.Labels, scope) } : service;
    }

    private List<EnvFile> ReadEnvFiles(IReadOnlyList<YamlNode> entries, ComposeScope scope)
    {
        var files = new List<EnvFile>(entries.Count);
        var earlier = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry is not YamlMapping mapping || ValueReader.Word(mapping, "path") is not { } path)
                continue;
            var required = mapping.Find("required") is not YamlScalar given || !ValueReader.TryBool(given.Text, out var wanted) || wanted;
            var format = ValueReader.Word(mapping, "format");
            if (format is { Value: not "raw" } unknown)
                context.Bag.Report(LoadDiagnostics.InvalidValue, unknown.Location, $"'format' of an env file can only be raw, not '{unknown.Value}'");
            var variables = required || context.Gate.Exists(path.Value) ? Read(path, format?.Value ?? "", scope, earlier) : [];
            foreach (var variable in variables)
            {
                if (variable.Value is { } value)
                    earlier[variable.Name.Value] = value.Value;
            }
            files.Add(new EnvFile { Path = path, Required = required, Variables = variables, Source = mapping });
        }
        EnvFileCheck.Size(files, context.Bag);
        return files;
    }

    private IReadOnlyList<EnvironmentVariable> Read(Located<string> path, string format, ComposeScope scope, Dictionary<string, string> earlier)
    {
        // The values of a file may use those of earlier files, so only the first file of a service can be shared.
        var key = new FileKey(path.Value, format, scope.Variables);
        if (earlier.Count == 0 && _read.TryGetValue(key, out var known) && known is not null)
            return known;
        if (context.Gate.Open(path.Value, path.Location) is not { } text)
            return [];
        var variables = Parse(text, format, name => scope.Variables.GetValueOrDefault(name) ?? earlier.GetValueOrDefault(name));
        EnvFileCheck.Variables(variables, context.Bag);
        if (earlier.Count == 0)
            _read[key] = variables;
        return variables;
    }

    private IReadOnlyList<EnvironmentVariable> Parse(SourceText text, string format, Func<string, string?> lookup)
    {
        if (format == "raw")
            return DotEnv.ParseRaw(text, lookup, context.Bag);
        return text.Path[(text.Path.LastIndexOf('.') + 1)..] switch
        {
            "yml" or "yaml" => StructuredEnvFile.Parse(text, context.Bag),
            "json" => StructuredEnvFile.Parse(text with { Text = text.Text.Replace('\t', ' ') }, context.Bag),
            _ => DotEnv.Parse(text, lookup, context.LateUnset.Add, context.Bag),
        };
    }

    /// <summary>Labels of the files, later files first to give way to; labels of the service win.</summary>
    private List<KeyedValue> ReadLabels(IReadOnlyList<Located<string>> paths, IReadOnlyList<KeyedValue> own, ComposeScope scope)
    {
        var labels = new List<KeyedValue>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (context.Gate.Open(path.Value, path.Location) is not { } text)
                continue;
            foreach (var variable in DotEnv.Parse(text, scope.Variables.GetValueOrDefault, context.LateUnset.Add, context.Bag))
                Put(new KeyedValue(variable.Name, variable.Value ?? new Located<string>("", variable.Name.Source)));
        }
        foreach (var label in own)
            Put(label);
        return labels;

        void Put(KeyedValue label)
        {
            if (places.TryGetValue(label.Key.Value, out var place))
            {
                labels[place] = label;
                return;
            }
            places[label.Key.Value] = labels.Count;
            labels.Add(label);
        }
    }

    private sealed record FileKey(string Path, string Format, object Variables);
}
