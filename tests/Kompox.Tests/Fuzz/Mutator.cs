using System.Text;

namespace Kompox.Tests.Fuzz;

/// <summary>Breaks texts in the ways people, editors and attackers do. The same seed always gives the same text.</summary>
internal sealed class Mutator(IReadOnlyList<string> seeds, int seed)
{
    private const int LongestText = 256 * 1024;
    private readonly Random _random = new(seed);

    /// <summary>Pieces that mean something to a reader of YAML, Compose or KOM.</summary>
    private static readonly string[] Pieces =
    [
        "&a ", "*a", "<<: *a\n", "!reset ", "!override ", "!!binary ", "!!set ", "? ", "- ", ": ", "#", "|\n", ">-\n", "|2-\n", "---\n", "...\n", "%YAML 1.2\n",
        "\t", "\0", "\uFEFF", "\u2028", "\u0085", "\r", "\r\n", "\"", "'", "\\", "\\x", "[", "]", "{", "}", ",", "~", "null", "true", "on", ".inf", ".nan",
        "0", "-1", "1e999", "99999999999999999999", "0x7fffffff", "0o777", "1_000", "12:30:45", "2025-09-25", "1.5g", "-5s", "1h30m", "10Gi",
        "$", "$$", "${", "}", "${A", "${A:-${B:-${C}}}", "${A:?x}", "${A:+b}", "${:-}", "$(A)", "services:\n", "  web:\n", "    image: x\n", "extends: web\n",
        "include: [a.yml]\n", "depends_on: [web]\n", "ports: ['1-65535:1-65535']\n", "ports: ['0']\n", "volumes: ['/a:/b:ro', 'x:/y']\n", "env_file: ../../etc/passwd\n",
        "profiles: ['*']\n", "x-kompox: {pod: a}\n", "deploy: {replicas: -1}\n", "healthcheck: {test: NONE}\n", "apiVersion: ops.kompox.dev/v1alpha1\n", "kind: App\n",
        "metadata: {name: a, annotations: {ops.kompox.dev/id: /ws/a/prv/b}}\n", "spec: {compose: 'file:x'}\n", "version: v1\n", "app: {name: a}\n", "size: 10Gi\n",
    ];

    private static readonly string[] Values =
    [
        "null", "[]", "{}", "''", "true", "no", "0", "-1", "1.5", "[1, 2]", "{a: b}", "[[a]]", "{a: {b: [c]}}", "9223372036854775808", "${X}", "*a", "\"\\ud800\"", "!reset null", "|\n        x",
    ];

    /// <summary>The next broken text.</summary>
    public string Next()
    {
        if (_random.Next(200) == 0)
            return Bomb();
        var text = Pick(seeds);
        for (var rounds = 1 + _random.Next(4); rounds > 0; rounds--)
            text = Mutate(text);
        return text.Length > LongestText ? text[..LongestText] : text;
    }

    private string Mutate(string text) => _random.Next(12) switch
    {
        0 => FlipCharacter(text),
        1 => text.Insert(At(text), Pick(Pieces)),
        2 => RemoveRange(text),
        3 => EditLines(text, (lines, i) => lines.RemoveAt(i)),
        4 => EditLines(text, (lines, i) => lines.Insert(i, lines[i])),
        5 => EditLines(text, (lines, i) => lines[i] = new string(' ', _random.Next(12)) + lines[i].TrimStart()),
        6 => EditLines(text, (lines, i) => lines[i] = ReplaceValue(lines[i])),
        7 => EditLines(text, (lines, i) => (lines[i], lines[_random.Next(lines.Count)]) = (lines[_random.Next(lines.Count)], lines[i])),
        8 => Splice(text, Pick(seeds)),
        9 => SwapTokens(text),
        10 => text.Insert(At(text), Repeat(Pick(Pieces), 1 << _random.Next(12))),
        _ => FlipBytes(text),
    };

    private string FlipCharacter(string text)
    {
        if (text.Length == 0)
            return text;
        var at = _random.Next(text.Length);
        return string.Concat(text.AsSpan(0, at), ((char)(text[at] ^ 1 << _random.Next(7))).ToString(), text.AsSpan(at + 1));
    }

    private string FlipBytes(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < 3 && bytes.Length > 0; i++)
            bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
        return Encoding.Latin1.GetString(bytes);
    }

    private string RemoveRange(string text)
    {
        var from = At(text);
        return text.Remove(from, Math.Min(text.Length - from, _random.Next(40)));
    }

    private string EditLines(string text, Action<List<string>, int> edit)
    {
        var lines = text.Split('\n').ToList();
        edit(lines, _random.Next(lines.Count));
        return string.Join('\n', lines);
    }

    private string ReplaceValue(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? "- " + Pick(Values) : $"{line[..colon]}: {Pick(Values)}";
    }

    private string Splice(string text, string other)
    {
        var from = At(other);
        var piece = other.Substring(from, Math.Min(other.Length - from, _random.Next(400)));
        return text.Insert(At(text), piece);
    }

    private string SwapTokens(string text)
    {
        var tokens = text.Split(' ');
        var (a, b) = (_random.Next(tokens.Length), _random.Next(tokens.Length));
        (tokens[a], tokens[b]) = (tokens[b], tokens[a]);
        return string.Join(' ', tokens);
    }

    /// <summary>Inputs that are small and grow when they are read, and inputs that are deep.</summary>
    private string Bomb()
    {
        var depth = 1 << _random.Next(4, 17);
        switch (_random.Next(9))
        {
            case 0:
                return "services: " + Repeat("[", depth);
            case 1:
                return "services: " + Repeat("{a: ", depth);
            case 2:
                return string.Concat(Enumerable.Range(0, Math.Min(depth, 400)).Select(i => new string(' ', i) + "a:\n"));
            case 3:
                return Aliases("[", "]", i => $"*a{i}");
            case 4:
                return Aliases("{", "}", i => $"k{i}_: *a{i}") + "services: {web: {image: x, x-y: *a30}}\n";
            case 5:
                return Merges();
            case 6:
                return "services:\n  web:\n    image: " + Repeat("${A:-", depth) + "\n";
            case 7:
                return "services:\n  web:\n    image: x\n    ports:\n" + Repeat("      - '1-65535:1-65535'\n", Math.Min(depth, 2000));
            default:
                return "services:\n" + string.Concat(Enumerable.Range(0, Math.Min(depth, 3000)).Select(i => $"  s{i}:\n    image: x\n    depends_on: [s{i + 1}]\n    extends: s{i + 1}\n"));
        }
    }

    private static string Aliases(string open, string close, Func<int, string> item)
    {
        var text = new StringBuilder("x-a0: &a0 [lol]\n");
        for (var i = 1; i <= 30; i++)
        {
            var alias = item(i - 1);
            var items = Enumerable.Range(0, 9).Select(n => alias.Replace("_", n.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
            text.Append($"x-a{i}: &a{i} {open}{string.Join(", ", items)}{close}\n");
        }
        return text.ToString();
    }

    private static string Merges()
    {
        var text = new StringBuilder("x-a0: &a0 {k: v}\n");
        for (var i = 1; i <= 60; i++)
            text.Append($"x-a{i}: &a{i}\n  <<: [*a{i - 1}, *a{i - 1}, *a{i - 1}]\n  k{i}: *a{i - 1}\n");
        return text.Append("services: {web: {image: x, environment: *a60}}\n").ToString();
    }

    private static string Repeat(string piece, int times) => new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();

    private int At(string text) => _random.Next(text.Length + 1);

    private string Pick(IReadOnlyList<string> from) => from[_random.Next(from.Count)];
}
