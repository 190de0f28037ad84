using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Kompox.Model;

/// <summary>The minor version of a cluster, for example 1.33; <c>v1.33.2-eks-1</c> parses to it.</summary>
public readonly record struct KubernetesVersion(int Major, int Minor) : IParsable<KubernetesVersion>, IComparable<KubernetesVersion>
{
    /// <summary>What manifests are made for when nobody says.</summary>
    public static KubernetesVersion Default { get; } = new(1, 33);

    /// <summary>Oldest version that manifests can be made for.</summary>
    public static KubernetesVersion Oldest { get; } = new(1, 20);

    /// <summary>Init containers with <c>restartPolicy: Always</c> work (on by default from 1.29).</summary>
    public bool HasNativeSidecars => CompareTo(new KubernetesVersion(1, 29)) >= 0;

    /// <inheritdoc/>
    public static KubernetesVersion Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var version) ? version : throw new FormatException($"'{s}' is not a Kubernetes version such as 1.33");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out KubernetesVersion result)
    {
        result = default;
        var parts = (s ?? "").TrimStart('v').Split('.');
        if (parts.Length < 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major))
            return false;
        var minorText = string.Concat(parts[1].TakeWhile(char.IsAsciiDigit));
        if (!int.TryParse(minorText, NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
            return false;
        result = new KubernetesVersion(major, minor);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(KubernetesVersion other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}";
}
