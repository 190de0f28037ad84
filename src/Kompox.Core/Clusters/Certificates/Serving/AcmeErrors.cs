using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kompox.Kubernetes;
using Kompox.Kubernetes.Logs;

namespace Kompox.Clusters.Certificates.Serving;

/// <summary>The last error about the certificate of each host in the log of Traefik.</summary>
internal static partial class AcmeErrors
{
    private const int Lines = 5000;
    private const int Longest = 300;
    private static readonly string[] Words = ["Unable to obtain ACME certificate for domain", "Error renewing certificate"];

    /// <summary>The errors by host, from the last lines of some containers.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(IClusterConnection connection, IEnumerable<LogSource> sources, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var source in sources)
        {
            await foreach (var line in new LogFeed(connection, source, new LogQuery { TailLines = Lines }, time).ReadAsync(cancellationToken).ConfigureAwait(false))
                Add(errors, Encoding.UTF8.GetString(line.Text.Span));
        }
        return errors;
    }

    /// <summary>Adds what a line says, in JSON or in Traefik's plain form; most lines say nothing.</summary>
    public static void Add(Dictionary<string, string> errors, string line)
    {
        if (!Array.Exists(Words, w => line.Contains(w, StringComparison.Ordinal)))
            return;
        line = Colours().Replace(line, "");
        var (error, hosts) = line.StartsWith('{') ? ReadJson(line) : ReadPlain(line);
        foreach (var host in hosts)
            errors[host] = Shorten(error ?? line);
    }

    // {"level":"error","error":"unable to ...","domains":["a.example.com"],"message":"Unable to obtain ACME certificate for domains"}
    private static (string? Error, IReadOnlyList<string> Hosts) ReadJson(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var message = ObservedObject.Find(root, "message")?.GetString() ?? "";
            var hosts = ObservedObject.Find(root, "domains") is { ValueKind: JsonValueKind.Array } list
                ? list.EnumerateArray().Where(h => h.ValueKind == JsonValueKind.String).Select(h => h.GetString()!).ToList()
                : [.. Braced().Matches(message).Select(m => m.Groups[1].Value)];
            return (ObservedObject.Find(root, "error")?.GetString() ?? message, hosts);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (null, []);
        }
    }

    // 2026-03-12T11:09:13Z ERR Unable to obtain ACME certificate for domains error="unable to ..." domains=["a.example.com"] providerName=production.acme
    private static (string? Error, IReadOnlyList<string> Hosts) ReadPlain(string line)
    {
        var list = Domains().Match(line);
        var hosts = list.Success ? Quoted().Matches(list.Value).Select(m => m.Groups[1].Value) : Braced().Matches(line).Select(m => m.Groups[1].Value);
        var error = Error().Match(line);
        return (error.Success ? error.Groups[1].Value.Replace("\\n", " ", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal) : null, [.. hosts]);
    }

    private static string Shorten(string text)
    {
        var line = Blanks().Replace(text, " ").Trim();
        return line.Length <= Longest ? line : line[..(Longest - 3)] + "...";
    }

    [GeneratedRegex("""domains=\[[^\]]*\]""", RegexOptions.NonBacktracking)]
    private static partial Regex Domains();

    [GeneratedRegex("\"([^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex("""error="((?:[^"\\]|\\.)*)"?""", RegexOptions.NonBacktracking)]
    private static partial Regex Error();

    // Error renewing certificate from LE: {a.example.com []}
    [GeneratedRegex("""\{([^\s\[\]{}]+) \[""", RegexOptions.NonBacktracking)]
    private static partial Regex Braced();

    [GeneratedRegex("\\x1b\\[[0-9;]*m", RegexOptions.NonBacktracking)]
    private static partial Regex Colours();

    [GeneratedRegex("\\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
