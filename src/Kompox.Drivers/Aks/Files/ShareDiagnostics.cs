using Kompox.Diagnostics;

namespace Kompox.Drivers.Aks.Files;

/// <summary>Problems of Azure Files: KPX5169 to KPX5176.</summary>
public static class ShareDiagnostics
{
    public static readonly DiagnosticDescriptor BadOption = Error("KPX5169", "Option of a share cannot be used", """
        A volume of type `files` has the options `sku` (`Standard_LRS`, `Standard_ZRS`, `Standard_GRS`, `Standard_RAGRS`, `Standard_GZRS`, `Standard_RAGZRS`, `Premium_LRS`,
        `Premium_ZRS`), `protocol` (`smb`, or `nfs` with a premium kind) and `quotaGiB`. Premium shares have 100 GiB at least. Nothing was asked or made.
        """);

    public static readonly DiagnosticDescriptor OtherSku = Error("KPX5170", "Storage account is of another kind", """
        The shares of an app lie in one storage account for each of standard, premium and NFS shares, and its first share chose the account's kind. Azure does not let shares of one
        account differ in it. Take the kind that is there, or change the account's (`az storage account update --sku`) where Azure allows it.
        """);

    public static readonly DiagnosticDescriptor Foreign = Error("KPX5171", "Storage account or share of somebody else", """
        The app's resource group has a storage account or share of the name that is needed, and its tags or metadata do not say that Kompox made it for this volume. It is left alone.
        """);

    public static readonly DiagnosticDescriptor NoCopy = Error("KPX5172", "Shares are not made from something else", """
        Azure makes a share empty; it has no operation that turns a snapshot or another share into a new one. Nothing was made. The files of a snapshot can be read at any time: make an
        empty share with `disk create`, copy the files with the command of the hint (`azcopy login` first, with the role Storage File Data Privileged Contributor on the account), or
        single ones in the portal, and assign the new share with `disk assign`.
        """);

    public static readonly DiagnosticDescriptor NoNetwork = Error("KPX5173", "NFS share without a network", """
        NFS has no login: whoever reaches the share may use it, so the storage account is open to chosen subnets only. Those of the cluster's nodes need the service endpoint
        `Microsoft.Storage` (`az network vnet subnet update --service-endpoints Microsoft.Storage`). They are found by themselves where the network of the cluster was chosen by somebody;
        where Azure has made it, they stand in `AZURE_FILES_SUBNET_RESOURCE_IDS` of the cluster. Nothing was made.
        """);

    public static readonly DiagnosticDescriptor BadSubnet = Error("KPX5174", "Not a subnet", """
        `AZURE_FILES_SUBNET_RESOURCE_IDS` holds ids such as `/subscriptions/ID/resourceGroups/GROUP/providers/Microsoft.Network/virtualNetworks/NET/subnets/NAME`, separated by commas
        or white space. Storage accounts that Kompox makes for the shares of the cluster's apps are open to these subnets only.
        """);

    public static readonly DiagnosticDescriptor BadName = Error("KPX5175", "Name cannot be part of a share's", """
        A share is called `VOLUME-DISK`, and Azure allows no two dashes in a row in it.
        """);

    public static readonly DiagnosticDescriptor OtherRun = Error("KPX5176", "Another command works on the volume", """
        The assigned share of the volume is changed by other commands all the time. Run the command again.
        """);

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [BadOption, OtherSku, Foreign, NoCopy, NoNetwork, BadSubnet, BadName, OtherRun];

    private static DiagnosticDescriptor Error(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Error, Title = title, Explanation = explanation };
}
