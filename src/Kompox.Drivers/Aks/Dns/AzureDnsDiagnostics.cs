using Kompox.Diagnostics;

namespace Kompox.Drivers.Aks.Dns;

/// <summary>Problems of Azure DNS: KPX5162 to KPX5168.</summary>
public static class AzureDnsDiagnostics
{
    public static readonly DiagnosticDescriptor BadZone = Error("KPX5162", "Not a zone of Azure DNS", """
        `AZURE_AKS_DNS_ZONE_RESOURCE_IDS` names public zones by their ids, `/subscriptions/ID/resourceGroups/GROUP/providers/Microsoft.Network/dnsZones/ZONE`, separated by commas
        or white space; `az network dns zone show --query id` prints one. Private zones answer inside of virtual networks only, and not to visitors. Nothing was asked.
        """);

    public static readonly DiagnosticDescriptor NoZone = Error("KPX5163", "Zone of Azure DNS cannot be used", """
        The zone that the settings name is not there, the login may not see it, or it is a private one. `az network dns zone show --ids ID` tells which.
        """);

    public static readonly DiagnosticDescriptor TwoZones = Error("KPX5164", "Two zones of one name", """
        The subscription has several public zones of that name, and only one of them is the one that visitors ask (the registrar or the zone above names its servers).
        `AZURE_AKS_DNS_ZONE_RESOURCE_IDS` of the cluster says which.
        """);

    public static readonly DiagnosticDescriptor Delegated = Error("KPX5165", "Name servers of others answer for the host", """
        The zone has NS records that hand this part of it to other name servers. Records that were written here would be seen by nobody. Nothing was changed.
        """);

    public static readonly DiagnosticDescriptor Changed = Error("KPX5166", "Records were changed in between", """
        The records of the host are not those that were looked at: somebody else changed them since. Nothing of the host was changed. Run the command again: it starts with what is
        there now.
        """);

    public static readonly DiagnosticDescriptor BadRecord = Error("KPX5167", "Record that cannot be", """
        Azure DNS takes no such record: a CNAME stands alone and never at the top of a zone, an address is one, a name lies in the zone. Nothing of the host was changed.
        """);

    public static readonly DiagnosticDescriptor HalfMade = Error("KPX5168", "Records of a host are changed in part", """
        A change of a host needs several writes; one of them failed, and taking the earlier ones back failed as well. Run the command again: the text record says whose the records
        are, so it finishes what is missing.
        """);

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [BadZone, NoZone, TwoZones, Delegated, Changed, BadRecord, HalfMade];

    private static DiagnosticDescriptor Error(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Error, Title = title, Explanation = explanation };
}
