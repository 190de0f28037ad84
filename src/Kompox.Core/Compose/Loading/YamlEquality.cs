using Kompox.Yaml;

namespace Kompox.Compose.Loading;

/// <summary>Compares trees by content: the order of keys and the places do not matter.</summary>
internal static class YamlEquality
{
    /// <summary>Whether both trees say the same.</summary>
    public static bool AreEqual(YamlNode a, YamlNode b)
    {
        if (ReferenceEquals(a, b))
            return true;
        switch (a, b)
        {
            case (YamlScalar x, YamlScalar y):
                return x.Text == y.Text && x.IsNull == y.IsNull;
            case (YamlSequence x, YamlSequence y):
                if (x.Items.Count != y.Items.Count)
                    return false;
                for (var i = 0; i < x.Items.Count; i++)
                {
                    if (!AreEqual(x.Items[i], y.Items[i]))
                        return false;
                }
                return true;
            case (YamlMapping x, YamlMapping y):
                if (x.Entries.Count != y.Entries.Count)
                    return false;
                foreach (var entry in x.Entries)
                {
                    if (y.Find(entry.Key.Text) is not { } other || !AreEqual(entry.Value, other))
                        return false;
                }
                return true;
            default:
                return false;
        }
    }
}
