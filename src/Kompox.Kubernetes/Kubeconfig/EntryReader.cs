using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Kubernetes.Kubeconfig;

/// <summary>Reads the values of one mapping of a kubeconfig and reports those that are of another form.</summary>
/// <param name="body">The mapping; <c>null</c> is an empty one.</param>
/// <param name="owner">What it is, for messages: <c>cluster 'prod'</c>.</param>
/// <param name="directory">Where relative paths start.</param>
/// <param name="bag">Takes the problems.</param>
internal sealed class EntryReader(YamlMapping? body, string owner, string directory, DiagnosticBag bag)
{
    public string Owner => owner;
    public DiagnosticBag Bag => bag;

    /// <summary>A text; <c>null</c> when absent or empty.</summary>
    public Located<string>? Text(string key)
    {
        switch (body?.Find(key))
        {
            case null or YamlScalar { IsNull: true } or YamlScalar { Text: "" }:
                return null;
            case YamlScalar scalar:
                return new Located<string>(scalar.Text, scalar);
            case var other:
                bag.Report(KubeconfigDiagnostics.WrongShape, other.Location, $"'{key}' of {owner} is a text");
                return null;
        }
    }

    /// <summary>A boolean; <c>false</c> when absent.</summary>
    public bool Flag(string key)
    {
        if (Text(key) is not { } text)
            return false;
        if (text.Value is "true" or "True" or "TRUE")
            return true;
        if (text.Value is not ("false" or "False" or "FALSE"))
            bag.Report(KubeconfigDiagnostics.BadValue, text.Location, $"'{key}' of {owner} is true or false, not '{text.Value}'");
        return false;
    }

    /// <summary>The absolute path that a key holds, relative to its file, or <c>null</c>.</summary>
    public Located<string>? Path(string key) => Text(key) is { } text ? text with { Value = FilePath.Combine(directory, text.Value) } : null;

    /// <summary>The nodes of a list; none when absent.</summary>
    public IReadOnlyList<YamlNode> Items(string key)
    {
        switch (body?.Find(key))
        {
            case null or YamlScalar { IsNull: true }:
                return [];
            case YamlSequence list:
                return list.Items;
            case var other:
                bag.Report(KubeconfigDiagnostics.WrongShape, other.Location, $"'{key}' of {owner} is a list");
                return [];
        }
    }

    /// <summary>A list of texts; none when absent.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        var texts = new List<string>();
        foreach (var item in Items(key))
        {
            if (item is YamlScalar scalar)
                texts.Add(scalar.Text);
            else
                bag.Report(KubeconfigDiagnostics.WrongShape, item.Location, $"'{key}' of {owner} is a list of texts");
        }
        return texts;
    }

    /// <summary>A mapping inside, or <c>null</c>.</summary>
    public YamlMapping? Mapping(string key)
    {
        switch (body?.Find(key))
        {
            case null or YamlScalar { IsNull: true }:
                return null;
            case YamlMapping mapping:
                return mapping;
            case var other:
                bag.Report(KubeconfigDiagnostics.WrongShape, other.Location, $"'{key}' of {owner} is a mapping");
                return null;
        }
    }

    /// <summary>Warns of keys that look like misspelt ones; other tools keep keys of their own here.</summary>
    public void WarnOfUnknown(IReadOnlyList<string> known)
    {
        foreach (var (key, _) in body?.Entries ?? [])
        {
            if (!known.Contains(key.Text) && Suggestion.Hint(key.Text, known) is { } hint)
                bag.Report(KubeconfigDiagnostics.UnknownKey, key.Location, $"'{key.Text}' of {owner} is ignored", hint);
        }
    }
}
