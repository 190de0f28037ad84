using System.Diagnostics.CodeAnalysis;

namespace Kompox.Model;

/// <summary>
/// The identity of a declared kind: kind and name pairs from the workspace down, for example
/// <c>/ws/ws1/prv/aks1/cls/cluster1/app/app1</c>. Each name is a DNS-1123 label of 1 to 63 characters.
/// </summary>
public sealed record ResourceId : IParsable<ResourceId>
{
    private static readonly string[] KindWords = ["ws", "prv", "cls", "app", "box"];
    private readonly string _text;

    private ResourceId(IReadOnlyList<string> names)
    {
        Names = names;
        _text = string.Concat(names.Select((name, i) => $"/{KindWords[i]}/{name}"));
    }

    /// <summary>The names from the workspace down; 1 to 5 of them.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The last kind word: <c>ws</c>, <c>prv</c>, <c>cls</c>, <c>app</c> or <c>box</c>.</summary>
    public string KindWord => KindWords[Names.Count - 1];

    /// <summary>The last name.</summary>
    public string Name => Names[^1];

    /// <summary>The id one level up, or <c>null</c> for a workspace.</summary>
    public ResourceId? Parent => Names.Count == 1 ? null : new ResourceId([.. Names.Take(Names.Count - 1)]);

    /// <summary>The id of this or an upper level: 1 workspace, 2 provider, 3 cluster, 4 app; <c>null</c> for a lower one.</summary>
    public ResourceId? Ancestor(int level) =>
        level == Names.Count ? this : level > 0 && level < Names.Count ? new ResourceId([.. Names.Take(level)]) : null;

    /// <summary>The id of names from the workspace down; they are taken as they are.</summary>
    public static ResourceId Of(params IReadOnlyList<string> names) => new(names);

    /// <inheritdoc/>
    public static ResourceId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not a resource id such as /ws/W/prv/P/cls/C/app/A");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ResourceId result)
    {
        result = null;
        if (s is null || !s.StartsWith('/'))
            return false;
        var parts = s[1..].Split('/');
        if (parts.Length % 2 != 0 || parts.Length > KindWords.Length * 2)
            return false;
        var names = new string[parts.Length / 2];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = parts[i * 2 + 1];
            if (parts[i * 2] != KindWords[i] || !DnsName.IsLabel(names[i]))
                return false;
        }
        result = new ResourceId(names);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(ResourceId? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => _text;
}
