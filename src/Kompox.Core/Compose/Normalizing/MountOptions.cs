using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Compose.Normalizing;

/// <summary>The third part of a short volume, for example <c>ro,z</c>.</summary>
internal sealed class MountOptions
{
    private readonly SourceLocation _at;
    private readonly YamlNode? _readOnly;
    private readonly YamlNode? _consistency;
    private readonly YamlNode? _propagation;
    private readonly YamlNode? _selinux;
    private readonly YamlNode? _noCopy;

    /// <summary>Reads the options; one that is not known is reported and left out, as Compose does.</summary>
    public MountOptions(string text, SourceLocation at, DiagnosticBag bag)
    {
        _at = at;
        foreach (var option in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (option)
            {
                case "ro":
                    _readOnly = Canonical.Plain("true", at);
                    break;
                case "rw":
                    _readOnly = Canonical.Plain("false", at);
                    break;
                case "z" or "Z":
                    _selinux = Canonical.Text(option, at);
                    break;
                case "nocopy":
                    _noCopy = Canonical.Plain("true", at);
                    break;
                case "cached" or "consistent" or "delegated":
                    _consistency = Canonical.Text(option, at);
                    break;
                case "private" or "rprivate" or "shared" or "rshared" or "slave" or "rslave":
                    _propagation = Canonical.Text(option, at);
                    break;
                default:
                    bag.Report(LoadDiagnostics.UnknownMountOption, at, $"Mount option '{option}' is not known and has no effect");
                    break;
            }
        }
    }

    /// <summary>The canonical mount.</summary>
    public YamlMapping ToMapping(string type, YamlNode source, YamlNode target, string? subPath)
    {
        var bind = _propagation is null && _selinux is null ? null : Canonical.Mapping(_at, ("propagation", _propagation), ("selinux", _selinux));
        var volume = _noCopy is null && string.IsNullOrEmpty(subPath)
            ? null
            : Canonical.Mapping(_at, ("nocopy", _noCopy), ("subpath", string.IsNullOrEmpty(subPath) ? null : Canonical.Text(subPath, _at)));
        return Canonical.Mapping(
            _at,
            ("type", Canonical.Text(type, _at)),
            ("source", source),
            ("target", target),
            ("read_only", _readOnly),
            ("consistency", _consistency),
            ("bind", bind),
            ("volume", volume));
    }
}
