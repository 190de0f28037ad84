namespace Kompox.Snapshots;

/// <summary>The words of <see cref="Consistency"/> on the command line and in records.</summary>
public static class ConsistencyWords
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = ["stop", "freeze", "hooks", "none"];

    public static string Of(Consistency value) => All[(int)value];

    /// <summary>The value of a word, or <c>null</c>.</summary>
    public static Consistency? Find(string word)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i] == word)
                return (Consistency)i;
        }
        return null;
    }
}
