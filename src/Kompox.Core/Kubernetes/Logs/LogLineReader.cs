using System.Text;

namespace Kompox.Kubernetes.Logs;

/// <summary>Splits a log that was asked for with times into lines. A line longer than the buffer comes in parts.</summary>
internal sealed class LogLineReader(Stream log)
{
    private const int LongestStamp = 40;
    private readonly byte[] _buffer = new byte[256 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next line, valid until the next call; <c>null</c> at the end.</summary>
    public async ValueTask<LogLine?> ReadAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var rest = _buffer.AsSpan(_start + searched, _end - _start - searched);
            if (rest.IndexOf((byte)'\n') is >= 0 and var at)
            {
                var line = _buffer.AsMemory(_start, searched + at);
                _start += searched + at + 1;
                return Parse(line);
            }
            searched = _end - _start;
            if (_start > 0)
            {
                _buffer.AsSpan(_start, searched).CopyTo(_buffer);
                (_start, _end) = (0, searched);
            }
            var count = _end == _buffer.Length ? 0 : await log.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            _end += count;
            if (count > 0)
                continue;
            var last = _buffer.AsMemory(_start, _end - _start);
            (_start, _end) = (0, 0);
            return last.Length > 0 ? ParseLast(last, isEnd: last.Length < _buffer.Length) : null;
        }
    }

    private static LogLine ParseLast(ReadOnlyMemory<byte> text, bool isEnd)
    {
        var line = Parse(text);
        return line with { IsOfNode = isEnd && NodeMessages.Contains(line) };
    }

    private static LogLine Parse(ReadOnlyMemory<byte> line)
    {
        var blank = line.Span[..Math.Min(line.Length, LongestStamp)].IndexOf((byte)' ');
        var length = blank >= 0 ? blank : line.Length <= LongestStamp ? line.Length : 0;
        var stamp = Encoding.ASCII.GetString(line.Span[..length]);
        return LogStamp.TryParse(stamp) is { } nanoseconds
            ? new LogLine(stamp, nanoseconds, line[Math.Min(length + 1, line.Length)..])
            : new LogLine(null, 0, line);
    }
}
