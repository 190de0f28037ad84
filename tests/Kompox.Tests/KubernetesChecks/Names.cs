using System.Net;
using System.Text.RegularExpressions;

namespace Kompox.Tests.KubernetesChecks;

/// <summary>Syntax rules of the Kubernetes API, written down a second time on purpose.</summary>
internal static partial class Names
{
    public static bool IsLabel(string s) => s.Length is > 0 and <= 63 && Label1123().IsMatch(s);

    public static bool IsServiceName(string s) => s.Length is > 0 and <= 63 && Label1035().IsMatch(s);

    public static bool IsSubdomain(string s) => s.Length is > 0 and <= 253 && s.Split('.').All(p => Label1123().IsMatch(p));

    public static bool IsPortName(string s) =>
        s.Length is > 0 and <= 15 && Label1123().IsMatch(s) && s.Any(char.IsAsciiLetterLower) && !s.Contains("--", StringComparison.Ordinal);

    public static bool IsQualifiedName(string s)
    {
        var slash = s.IndexOf('/');
        return (slash < 0 || IsSubdomain(s[..slash])) && s.Length - slash - 1 <= 63 && Qualified().IsMatch(s[(slash + 1)..]);
    }

    public static bool IsLabelValue(string s) => s.Length == 0 || s.Length <= 63 && Qualified().IsMatch(s);

    public static bool IsConfigKey(string s) => s.Length is > 0 and <= 253 && ConfigKey().IsMatch(s) && s is not ("." or "..");

    /// <summary>Names that every supported version accepts (relaxed names came with 1.34).</summary>
    public static bool IsEnvName(string s) => EnvName().IsMatch(s);

    public static bool IsQuantity(string s) => Quantity().IsMatch(s);

    public static bool IsAddress(string s) => IPAddress.TryParse(s, out _) && (s.Contains(':') || s.Count(c => c == '.') == 3);

    public static bool IsImage(string s) => s.Length is > 0 and <= 4096 && s.Trim() == s && !s.Any(char.IsWhiteSpace) && Image().IsMatch(s);

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")]
    private static partial Regex Label1123();

    [GeneratedRegex("^[a-z]([-a-z0-9]*[a-z0-9])?$")]
    private static partial Regex Label1035();

    [GeneratedRegex("^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$")]
    private static partial Regex Qualified();

    [GeneratedRegex("^[-._a-zA-Z0-9]+$")]
    private static partial Regex ConfigKey();

    [GeneratedRegex("^[-._a-zA-Z][-._a-zA-Z0-9]*$")]
    private static partial Regex EnvName();

    [GeneratedRegex("^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][-+]?[0-9]+)?$")]
    private static partial Regex Quantity();

    [GeneratedRegex("^([a-zA-Z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@[A-Za-z0-9+._-]+:[0-9a-fA-F]+)?$")]
    private static partial Regex Image();
}
