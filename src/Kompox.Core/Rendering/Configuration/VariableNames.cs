using Kompox.Model;

namespace Kompox.Rendering.Configuration;

/// <summary>Names of variables that Kubernetes takes.</summary>
internal static class VariableNames
{
    private static readonly KubernetesVersion AnyPrintable = new(1, 34);

    /// <summary>Whether a key of a Secret may be called so: letters, digits, <c>-</c>, <c>_</c>, <c>.</c>.</summary>
    public static bool IsKey(string name)
    {
        if (name.Length is 0 or > DnsName.MaxName || name is "." or "..")
            return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                return false;
        }
        return true;
    }

    /// <summary>Whether a variable in <c>env</c> may be called so: as a key and not starting with a digit; from 1.34 any printable ASCII but <c>=</c>.</summary>
    public static bool IsVariable(string name, KubernetesVersion version)
    {
        if (IsKey(name) && !char.IsAsciiDigit(name[0]))
            return true;
        if (version.CompareTo(AnyPrintable) < 0 || name.Length == 0)
            return false;
        foreach (var c in name)
        {
            if (c is < ' ' or > '~' or '=')
                return false;
        }
        return true;
    }
}
