using System.Globalization;
using System.Text.Json.Nodes;

namespace Kompox.Cloud.Tests.Azure.Arm;

/// <summary>Lists in pages, with <c>nextLink</c>.</summary>
internal static class ArmLists
{
    /// <summary>What names the next page; opaque to whoever follows it.</summary>
    public const string Skip = "$skiptoken";

    public static ArmAnswer Page(ArmWorld world, ArmCall call, IEnumerable<JsonObject> items)
    {
        var all = items.ToList();
        var first = call.Query.TryGetValue(Skip, out var token) && int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0;
        var size = call.Query.TryGetValue("$top", out var top) && int.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && wanted > 0
            ? Math.Min(wanted, world.Options.PageSize) : world.Options.PageSize;
        var body = new JsonObject { ["value"] = new JsonArray([.. all.Skip(first).Take(size).Select(JsonNode? (i) => i)]) };
        if (first + size < all.Count)
        {
            var query = call.Query.Where(q => q.Key != Skip).Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value)}")
                .Append(string.Create(CultureInfo.InvariantCulture, $"{Uri.EscapeDataString(Skip)}={first + size}"));
            body["nextLink"] = $"https://{call.Header("Host")}{call.Path}?{string.Join('&', query)}";
        }
        return new ArmAnswer(200, body);
    }

    /// <summary>The terms of a filter like <c>tagName eq 'a' and tagValue eq 'b'</c>; anything else is refused.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Terms(string? filter)
    {
        var terms = new List<KeyValuePair<string, string>>();
        foreach (var term in (filter ?? "").Split(" and ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = term.Split(" eq ", 2, StringSplitOptions.TrimEntries);
            if (parts is [var name, ['\'', .., '\''] value])
                terms.Add(new(name, value[1..^1].Replace("''", "'", StringComparison.Ordinal)));
            else if (term.EndsWith("()", StringComparison.Ordinal))
                terms.Add(new(term, ""));
            else
                throw ArmRefusal.Bad("InvalidFilterInQueryString", $"Invalid $filter '{filter}' specified in the query string.");
        }
        return terms;
    }
}
