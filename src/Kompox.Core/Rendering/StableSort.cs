namespace Kompox.Rendering;

/// <summary>Sorts short lists that are nearly in order, equals kept in place; unlike <c>OrderBy</c>, all of it is compiled ahead of time.</summary>
internal static class StableSort
{
    /// <summary>Sorts by a number.</summary>
    public static void By<T>(List<T> list, Func<T, int> key)
        where T : class
    {
        for (var i = 1; i < list.Count; i++)
        {
            var item = list[i];
            var number = key(item);
            var at = i;
            for (; at > 0 && key(list[at - 1]) > number; at--)
                list[at] = list[at - 1];
            list[at] = item;
        }
    }
}
