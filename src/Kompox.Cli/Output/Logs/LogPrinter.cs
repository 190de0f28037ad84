using System.Text;
using Kompox.Kubernetes.Logs;

namespace Kompox.Cli.Output.Logs;

/// <summary>Writes log lines as they are, each behind the name of its container when there are several: <c>db  | ready</c>.</summary>
internal sealed class LogPrinter(Stream output, LogStyle style)
{
    private static readonly string[] Colours = ["\u001b[36m", "\u001b[33m", "\u001b[32m", "\u001b[35m", "\u001b[34m", "\u001b[31m"];
    private readonly Dictionary<LogSource, byte[]> _prefixes = [];
    private int _width;

    /// <summary>Names containers before their first lines, so that prefixes are of one width.</summary>
    public void Announce(IEnumerable<LogSource> sources)
    {
        foreach (var source in sources)
            _width = Math.Max(_width, NameOf(source).Length);
    }

    /// <summary>Writes one line.</summary>
    public async ValueTask WriteAsync(LogSource source, LogLine line, CancellationToken cancellationToken)
    {
        if (style.HasPrefixes)
            await output.WriteAsync(PrefixOf(source), cancellationToken).ConfigureAwait(false);
        if (style.HasStamps && line.Stamp is { } stamp)
            await output.WriteAsync(Encoding.ASCII.GetBytes(stamp + " "), cancellationToken).ConfigureAwait(false);
        await output.WriteAsync(line.Text, cancellationToken).ConfigureAwait(false);
        await output.WriteAsync("\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    private byte[] PrefixOf(LogSource source)
    {
        if (_prefixes.TryGetValue(source, out var known))
            return known;
        var name = NameOf(source);
        _width = Math.Max(_width, name.Length);
        var text = $"{name.PadRight(_width)} | ";
        if (style.HasColours)
            text = $"{Colours[_prefixes.Count % Colours.Length]}{text}\u001b[0m";
        return _prefixes[source] = Encoding.UTF8.GetBytes(text);
    }

    private string NameOf(LogSource source) => style.NamesPods ? $"{source.Pod}/{source.Container}" : source.Container;
}
