namespace Kompox.Tests.Architecture;

/// <summary>Fails with every broken rule at once, one a line.</summary>
internal static class Violations
{
    public static void None(IEnumerable<string> found)
    {
        var lines = found.Distinct().ToList();
        Assert.True(lines.Count == 0, $"{lines.Count} found:\n{string.Join('\n', lines)}");
    }
}
