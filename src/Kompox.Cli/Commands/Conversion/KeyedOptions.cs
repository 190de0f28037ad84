using System.CommandLine;
using Kompox.Model;
using Kompox.Rendering;

namespace Kompox.Cli.Commands.Conversion;

/// <summary>Reads options of the form <c>NAME=VALUE</c>.</summary>
internal static class KeyedOptions
{
    private const string ClassKey = "class=";

    /// <summary>Service → image reference; reports wrong values.</summary>
    public static Dictionary<string, string> ReadImages(CommandContext context, Option<string[]> option)
    {
        var images = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in context.Value(option) ?? [])
        {
            if (Split(text) is not ({ Length: > 0 } service, { Length: > 0 } image))
                ReportForm(context, option, text, "web=registry.example.com/web:2");
            else if (!images.TryAdd(service, image))
                context.Report(CliDiagnostics.RepeatedOption, $"Option '{option.Name}' is given more than once for service '{service}'");
        }
        return images;
    }

    /// <summary>The values of <c>--volume NAME=SIZE[,class=C]</c>; reports wrong ones.</summary>
    public static List<VolumeOverride> ReadVolumes(CommandContext context, Option<string[]> option)
    {
        var volumes = new List<VolumeOverride>();
        foreach (var text in context.Value(option) ?? [])
        {
            if (Split(text) is not ({ Length: > 0 } name, { Length: > 0 } value) || Parse(name, value) is not { } volume)
                ReportForm(context, option, text, "db=20Gi or db=20Gi,class=fast");
            else if (volumes.Exists(v => v.Name == name))
                context.Report(CliDiagnostics.RepeatedOption, $"Option '{option.Name}' is given more than once for volume '{name}'");
            else
                volumes.Add(volume);
        }
        return volumes;
    }

    private static VolumeOverride? Parse(string name, string value)
    {
        ByteSize? size = null;
        string? storageClass = null;
        foreach (var part in value.Split(','))
        {
            if (part.StartsWith(ClassKey, StringComparison.Ordinal) && part.Length > ClassKey.Length && storageClass is null)
                storageClass = part[ClassKey.Length..];
            else if (size is null && ByteSize.TryParse(part, null, out var bytes) && bytes.Bytes > 0)
                size = bytes;
            else
                return null;
        }
        return new VolumeOverride(name, size, storageClass);
    }

    private static (string Name, string Value)? Split(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (text[..at], text[(at + 1)..]) : null;

    private static void ReportForm(CommandContext context, Option option, string text, string example) =>
        context.Report(CliDiagnostics.InvalidValue, $"'{text}' is not a value of {option.Name}", $"Write {option.HelpName}, for example {example}");
}
