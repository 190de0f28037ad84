using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kompox.Cloud.Tests.Azure.Recording;

/// <summary>The operations of Resource Manager as Microsoft's own clients have them: paths, status codes, long or not.</summary>
internal sealed partial class PublishedOperations
{
    private readonly List<(string Method, Regex Path, int Open, bool IsGeneric, int[] Statuses, bool IsLong)> _all = [];

    private PublishedOperations()
    {
    }

    public static PublishedOperations Load(string file)
    {
        var operations = new PublishedOperations();
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var operation in json.RootElement.EnumerateObject().SelectMany(s => s.Value.EnumerateObject()).Select(o => o.Value))
        {
            var path = operation.GetProperty("path").GetString()!;
            // "Any resource by its id" says nothing of any type.
            if (Lone().IsMatch(path))
                continue;
            operations._all.Add((
                operation.GetProperty("method").GetString()!, Pattern(path), path.Count(c => c == '{'), path.Contains("{resourceProviderNamespace}", StringComparison.Ordinal),
                [.. operation.GetProperty("ok").EnumerateArray().Select(s => s.GetInt32())], operation.GetProperty("longRunning").GetBoolean()));
        }
        return operations;
    }

    /// <summary>What is wrong with an answer, or <c>null</c>.</summary>
    public string? Fault(RecordedAnswer answer)
    {
        if (answer.Status is < 200 or > 299 || Poll().IsMatch(answer.Path))
            return null;
        var fitting = _all.FindAll(o => o.Method == answer.Method && o.Path.IsMatch(answer.Path));
        var own = fitting.Exists(o => !o.IsGeneric) ? fitting.FindAll(o => !o.IsGeneric) : fitting;
        if (own.Count == 0)
            return $"no operation is published for {answer.Method} {answer.Path}";
        var least = own.Min(o => o.Open);
        var nearest = own.FindAll(o => o.Open == least);
        var statuses = nearest.SelectMany(o => o.Statuses).Distinct().ToList();
        if (!statuses.Contains(answer.Status))
            return $"{answer.Method} {answer.Path} was answered {answer.Status}, published are {string.Join(", ", statuses)}";
        return answer.IsLong && !nearest.Exists(o => o.IsLong) ? $"{answer.Method} {answer.Path} was answered as a long operation, which it is not" : null;
    }

    private static Regex Pattern(string path)
    {
        var scoped = Scope().Replace(path, "@@");
        return new Regex($"^{Variable().Replace(Regex.Escape(scoped), "[^/]+").Replace("@@", "/.+", StringComparison.Ordinal).TrimEnd('/')}/?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"^/\{(scope|resourceId|roleAssignmentId)\}")]
    private static partial Regex Scope();

    [GeneratedRegex(@"\\\{[^}]+\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^/\{[^}]+\}(\?.*)?$")]
    private static partial Regex Lone();

    [GeneratedRegex("/(operations|operationresults)/")]
    private static partial Regex Poll();
}
