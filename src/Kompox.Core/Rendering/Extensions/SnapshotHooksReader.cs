using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Rendering.Containers;
using Kompox.Yaml;

namespace Kompox.Rendering.Extensions;

/// <summary>Reads <c>x-kompox.snapshot</c> of a service.</summary>
internal static class SnapshotHooksReader
{
    /// <summary>The hooks, or <c>null</c> when there are none or they are wrong.</summary>
    public static SnapshotHooks? Read(YamlNode? node, DiagnosticBag bag)
    {
        switch (node)
        {
            case null or YamlScalar { IsNull: true }:
                return null;
            case YamlMapping mapping:
                CheckKeys(mapping, bag);
                var hooks = new SnapshotHooks { Pre = Commands(mapping, "pre", bag), Post = Commands(mapping, "post", bag), TimeoutSeconds = Timeout(mapping, bag) };
                return hooks.IsEmpty ? null : hooks;
            default:
                bag.Report(ExtensionDiagnostics.WrongType, node.Location, "'x-kompox.snapshot' needs a mapping", "Write 'snapshot: {pre: [COMMAND], post: [COMMAND]}'");
                return null;
        }
    }

    private static void CheckKeys(YamlMapping mapping, DiagnosticBag bag)
    {
        foreach (var entry in mapping.Entries)
        {
            if (Array.IndexOf(ExtensionKeys.Snapshot, entry.Key.Text) < 0)
            {
                bag.Report(
                    ExtensionDiagnostics.UnknownKey,
                    entry.Key.Location,
                    $"'{entry.Key.Text}' is not a key of 'x-kompox.snapshot'",
                    Suggestion.Hint(entry.Key.Text, ExtensionKeys.Snapshot) ?? $"The keys are {string.Join(", ", ExtensionKeys.Snapshot)}");
            }
        }
    }

    private static List<IReadOnlyList<string>> Commands(YamlMapping mapping, string key, DiagnosticBag bag)
    {
        var commands = new List<IReadOnlyList<string>>();
        switch (mapping.Find(key))
        {
            case null or YamlScalar { IsNull: true }:
                break;
            case YamlSequence list:
                foreach (var item in list.Items)
                {
                    if (Command(item) is { } command)
                        commands.Add(command);
                    else
                        ReportCommand(item, key, bag);
                }
                break;
            case var other:
                ReportCommand(other, key, bag);
                break;
        }
        return commands;
    }

    private static IReadOnlyList<string>? Command(YamlNode node) => node switch
    {
        YamlScalar { IsNull: false, Text.Length: > 0 } line => ShellText.Run(line.Text),
        YamlSequence { Items.Count: > 0 } words when words.Items.All(w => w is YamlScalar { IsNull: false }) => [.. words.Items.Select(w => ((YamlScalar)w).Text)],
        _ => null,
    };

    private static void ReportCommand(YamlNode at, string key, DiagnosticBag bag) =>
        bag.Report(
            ExtensionDiagnostics.WrongType, at.Location, $"'x-kompox.snapshot.{key}' needs a list of commands",
            $"Write '{key}: [\"a line for the shell\", [program, argument]]'");

    private static long Timeout(YamlMapping mapping, DiagnosticBag bag)
    {
        switch (mapping.Find("timeout"))
        {
            case null or YamlScalar { IsNull: true }:
                return SnapshotHooks.DefaultTimeout;
            case YamlScalar scalar when DurationText.TryParse(scalar.Text, out var span) && span > TimeSpan.Zero && span.TotalDays <= 1:
                return (long)Math.Ceiling(span.TotalSeconds);
            case var other:
                bag.Report(ExtensionDiagnostics.BadDuration, other.Location, "'x-kompox.snapshot.timeout' needs a duration of at most a day", "Write a number with its unit, such as 90s or 5m");
                return SnapshotHooks.DefaultTimeout;
        }
    }
}
