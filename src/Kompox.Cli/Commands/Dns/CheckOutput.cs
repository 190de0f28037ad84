using System.Globalization;
using System.Text.Json;
using Kompox.Cli.Commands.Apps.Deploying;
using Kompox.Cli.Output;
using Kompox.Dns;
using Kompox.Dns.Checking;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Dns;

/// <summary>Prints what a resolver sees of hosts.</summary>
internal static class CheckOutput
{
    /// <summary>A table, or JSON.</summary>
    public static void Write(TextWriter output, AppTarget target, string resolver, IReadOnlyList<HostCheck> checks, bool isJson)
    {
        if (isJson)
            JsonText.Write(output, json => WriteJson(json, target, resolver, checks));
        else if (checks.Count > 0)
            TextTable.Write(output, [["HOST", "STATE", "RECORDS", "TTL", "OWNER", "SERVER"], .. checks.Select(RowOf)]);
    }

    private static IReadOnlyList<string> RowOf(HostCheck check)
    {
        var records = check.Records.Count == 0 ? "-" : DnsWords.Of(check.Records);
        if (check.AuthorityAddresses is { } authority)
            records += $" (name servers: {(authority.Count == 0 ? "none" : string.Join(", ", authority))})";
        return [check.Host.Host, CheckWords.Of(check.State), records, check.Ttl?.ToString(CultureInfo.InvariantCulture) ?? "-", CheckWords.Of(check.Owner), CheckWords.Of(check.Server)];
    }

    private static void WriteJson(Utf8JsonWriter json, AppTarget target, string resolver, IReadOnlyList<HostCheck> checks)
    {
        json.WriteStartObject();
        PlanJson.WriteApp(json, target);
        json.WriteString("resolver", resolver);
        json.WriteStartArray("hosts");
        foreach (var check in checks)
            WriteHost(json, check);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteHost(Utf8JsonWriter json, HostCheck check)
    {
        json.WriteStartObject();
        json.WriteString("host", check.Host.Host);
        json.WriteString("state", CheckWords.Of(check.State));
        WriteTexts(json, "expected", check.Host.Target.Alias is { } alias ? [alias] : [.. check.Host.Target.Ipv4, .. check.Host.Target.Ipv6]);
        json.WriteStartArray("records");
        foreach (var record in check.Records)
        {
            json.WriteStartObject();
            json.WriteString("name", record.Name);
            json.WriteString("type", DnsWords.Of(record.Type));
            json.WriteNumber("ttl", record.Ttl);
            WriteTexts(json, "values", record.Values);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (check.AuthorityAddresses is { } authority)
            WriteTexts(json, "name_servers", authority);
        json.WriteString("owner", CheckWords.Of(check.Owner));
        json.WriteString("server", CheckWords.Of(check.Server));
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
