using Kompox.Compose.Loading;
using Kompox.Yaml;

namespace Kompox.Compose.Normalizing;

/// <summary>Writes out the short forms of <c>volumes</c> and <c>devices</c> (specification 05) and makes bind sources absolute.</summary>
internal sealed class MountNormalizer(PathResolver paths, LoadContext context)
{
    /// <summary>Adds the canonical item of one entry of <c>volumes</c>.</summary>
    public void Add(YamlNode item, List<YamlNode> into)
    {
        if (item is YamlMapping mapping)
            into.Add(Long(mapping));
        else if (item is not YamlScalar { IsNull: false } scalar)
            into.Add(item);
        else if (Short(scalar) is { } mount)
            into.Add(mount);
        else
            context.ReportBroken(LoadDiagnostics.InvalidMount, scalar.Location, $"'{scalar.Text}' is not a volume mount", "Write '[SOURCE:]TARGET[:MODE]', for example 'data:/var/lib/data:ro'");
    }

    /// <summary>Adds the canonical item of one entry of <c>devices</c>: <c>HOST[:CONTAINER[:PERMISSIONS]]</c> or a CDI name.</summary>
    public void AddDevice(YamlNode item, List<YamlNode> into)
    {
        if (item is not YamlScalar { IsNull: false } scalar)
        {
            into.Add(item);
            return;
        }
        var parts = scalar.Text.Split(':');
        if (parts.Length > 3 || parts[0].Length == 0)
        {
            context.ReportBroken(LoadDiagnostics.InvalidMount, scalar.Location, $"'{scalar.Text}' is not a device", "Write 'HOST[:CONTAINER[:PERMISSIONS]]' or a CDI name");
            return;
        }
        into.Add(Canonical.Mapping(
            scalar.Location,
            ("source", Canonical.Text(parts[0], scalar.Location)),
            ("target", parts.Length > 1 ? Canonical.Text(parts[1], scalar.Location) : null),
            ("permissions", parts.Length > 2 ? Canonical.Text(parts[2], scalar.Location) : null)));
    }

    private YamlNode Long(YamlMapping mount)
    {
        var isBind = mount.Find("type") is YamlScalar { Text: "bind" };
        return Canonical.Entries(mount, e => e.Key.Text switch
        {
            "source" when isBind => paths.Resolve(e.Value),
            "target" when e.Value is YamlScalar target && WithoutEndSlash(target.Text) is var text && text.Length < target.Text.Length
                => Canonical.Text(text, target.Location),
            _ => e.Value,
        });
    }

    private YamlMapping? Short(YamlScalar scalar)
    {
        var parts = Split(scalar.Text);
        if (parts.Count is 0 or > 3 || parts.Contains(""))
            return null;
        var at = scalar.Location;
        var target = Canonical.Text(WithoutEndSlash(parts.Count == 1 ? parts[0] : parts[1]), at);
        if (parts.Count == 1)
            return Canonical.Mapping(at, ("type", Canonical.Text("volume", at)), ("target", target));
        var source = Canonical.Text(parts[0], at);
        var options = new MountOptions(parts.Count == 3 ? parts[2] : "", at, context.Bag);
        if (IsPath(source.Text))
        {
            var isPipe = source.Text.StartsWith(@"\\", StringComparison.Ordinal);
            return options.ToMapping(isPipe ? "npipe" : "bind", isPipe ? source : paths.Resolve(source), target, null);
        }
        var slash = source.Text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? options.ToMapping("volume", source, target, null)
            : options.ToMapping("volume", Canonical.Text(source.Text[..slash], at), target, source.Text[(slash + 1)..]);
    }

    /// <summary>Splits at colons, except the one of a Windows drive letter.</summary>
    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] != ':')
                continue;
            if (i == start + 1 && char.IsAsciiLetter(text[start]) && i + 1 < text.Length && text[i + 1] is '\\' or '/' && !IsUnixTarget(text, i))
                continue;
            parts.Add(text[start..i]);
            start = i + 1;
        }
        return parts;
    }

    /// <summary>Whether <c>a:/b</c> is the volume <c>a</c> and not a drive: no other colon with a path follows.</summary>
    private static bool IsUnixTarget(string text, int colon) =>
        text[colon + 1] == '/' && text.IndexOf(":/", colon + 1, StringComparison.Ordinal) < 0;

    private static bool IsPath(string source) =>
        source[0] is '.' or '/' or '~' or '\\' || source.Length > 2 && source[1] == ':' && char.IsAsciiLetter(source[0]);

    private static string WithoutEndSlash(string path)
    {
        var trimmed = path.TrimEnd('/');
        return trimmed.Length == 0 ? path.Length == 0 ? path : "/" : trimmed;
    }
}
