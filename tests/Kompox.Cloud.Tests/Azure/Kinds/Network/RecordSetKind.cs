using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Network;

/// <summary>Record sets of DNS zones, one kind for each type of record.</summary>
internal sealed partial class RecordSetKind(string record) : ResourceKind
{
    private const string Prefix = "Microsoft.Network/dnsZones/";
    private const int MostRecords = 20;

    /// <summary>The types of records.</summary>
    public static IReadOnlyList<string> Records { get; } = ["A", "AAAA", "CAA", "CNAME", "MX", "NS", "PTR", "SOA", "SRV", "TXT"];

    public override string Type => Prefix + record;
    public override IReadOnlyList<string> Versions => DnsZoneKind.AllVersions;
    public override bool IsTracked => false;
    public override bool HasETag => true;

    /// <summary>Whether a resource is a record set.</summary>
    public static bool Is(ArmResource resource) => resource.Type.StartsWith(Prefix, StringComparison.Ordinal);

    public override JsonObject Shape(ArmChange change)
    {
        var zone = ArmId.Parse(change.Id)!.Parent!.Name;
        if (!Name().IsMatch(change.Name))
            throw ArmRefusal.Bad("BadRequest", $"The record set name '{change.Name}' is invalid.");
        if (change.Properties.Number("TTL") is not (>= 1 and <= int.MaxValue))
            throw ArmRefusal.Bad("BadRequest", $"The TTL value of record set '{change.Name}' must be between 1 and 2147483647.");
        CheckNeighbours(change);
        CheckRecords(change);
        change.Properties["fqdn"] = change.Name == "@" ? $"{zone}." : $"{change.Name}.{zone}.";
        change.Properties["provisioningState"] = "Succeeded";
        return change.Body;
    }

    public override void CheckDelete(ArmWorld world, ArmResource resource, ArmCall call)
    {
        if (resource.Name == "@" && record is "NS" or "SOA" && call.Path.EndsWith("/@", StringComparison.Ordinal))
            throw ArmRefusal.Bad("BadRequest", $"The {record} record set at the apex of a zone cannot be deleted.");
    }

    /// <summary>A CNAME stands alone, and never at the apex.</summary>
    private void CheckNeighbours(ArmChange change)
    {
        if (record == "CNAME" && change.Name == "@")
            throw ArmRefusal.Bad("BadRequest", "A CNAME record set cannot be created at the apex of a zone.");
        var zone = ArmId.Parse(change.Id)!.Parent!.Text;
        foreach (var other in change.World.Store.Below(zone).Where(r => Is(r) && r.Name.Equals(change.Name, StringComparison.OrdinalIgnoreCase) && r.Type != Type))
        {
            if (record == "CNAME" || other.Type == Prefix + "CNAME")
                throw ArmRefusal.Bad("BadRequest", $"The record could not be created because a {(record == "CNAME" ? "record" : "CNAME record")} with the same name already exists in this zone.");
        }
    }

    private void CheckRecords(ArmChange change)
    {
        if (record == "CNAME")
        {
            if (string.IsNullOrEmpty(change.Properties.Text("CNAMERecord.cname")))
                throw ArmRefusal.Bad("BadRequest", $"The CNAME record set '{change.Name}' has no alias.");
            return;
        }
        if (change.Properties[$"{record}Records"] is not JsonArray records)
            return;
        if (records.Count > MostRecords)
            throw ArmRefusal.Bad("BadRequest", $"The record set '{change.Name}' has {records.Count} records; at most {MostRecords} are allowed.");
        if (records.Select(r => r!.ToJsonString()).Distinct().Count() != records.Count)
            throw ArmRefusal.Bad("BadRequest", $"The record set '{change.Name}' has a record twice.");
        foreach (var item in records)
            CheckAddress(item);
    }

    private void CheckAddress(JsonNode? item)
    {
        if (record is not ("A" or "AAAA"))
            return;
        var text = item.Text(record == "A" ? "ipv4Address" : "ipv6Address");
        var family = record == "A" ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
        if (!IPAddress.TryParse(text, out var address) || address.AddressFamily != family)
            throw ArmRefusal.Bad("BadRequest", $"The value '{text}' is no address for a record of type {record}.");
    }

    [GeneratedRegex(@"^(@|(\*|\*\.)?([a-zA-Z0-9_]([-a-zA-Z0-9_]{0,61}[a-zA-Z0-9_])?(\.|$))*)$")]
    private static partial Regex Name();
}
