namespace Kompox.Tests.Readme;

/// <summary>A command of a page and the lines it prints there; a line <c>...</c> stands for any lines.</summary>
/// <param name="Text">Without the <c>$</c>.</param>
/// <param name="Output">Line by line.</param>
public sealed record ConsoleCommand(string Text, List<string> Output)
{
    /// <summary>Whether the lines of the page are those that were printed.</summary>
    public bool Matches(string printed) => Matches([.. printed.TrimEnd('\n').Split('\n')], 0, 0);

    private bool Matches(string[] printed, int at, int expected)
    {
        for (; expected < Output.Count; at++, expected++)
        {
            if (Output[expected] == "...")
            {
                for (var next = at; next <= printed.Length; next++)
                {
                    if (Matches(printed, next, expected + 1))
                        return true;
                }
                return false;
            }
            if (at >= printed.Length || printed[at].TrimEnd() != Output[expected].TrimEnd())
                return false;
        }
        return at == printed.Length || Output.Count == 0 && printed is [""];
    }
}
