using Kompox.Diagnostics;

namespace Kompox.Drivers.Aks.Arm;

/// <summary>Refusals of Azure Resource Manager.</summary>
public static class ArmDiagnostics
{
    public static readonly DiagnosticDescriptor NotFound = Error(
        "KPX5106", "Azure resource not found",
        """
        What the request is about, or what it needs, is not there: the resource, its resource group, or a resource that is named by id. Check the ids in the
        settings, and that the login belongs to the tenant of the subscription.
        """);

    public static readonly DiagnosticDescriptor Forbidden = Error(
        "KPX5107", "Login may not do this in Azure",
        """
        The login lacks a role for an action. The message names the action, the scope and who is logged in, the hint a built-in role that allows it.
        A role that was assigned just now takes some minutes to be known everywhere. `docs/drivers/aks.md` lists the roles that each command needs.
        """);

    public static readonly DiagnosticDescriptor NotRegistered = Error(
        "KPX5108", "Subscription not registered for a resource provider",
        """
        A subscription has to be registered once for each kind of service. Run the command of the hint (it needs the role Contributor of the subscription),
        wait until it has ended, and run the command again.
        """);

    public static readonly DiagnosticDescriptor QuotaExceeded = Error(
        "KPX5109", "Quota of the subscription exceeded",
        """
        The subscription may not have more of this in the region. Ask for more (Azure portal, Quotas), choose another size or region, or delete what is
        not needed. Nothing was made by the refused request.
        """);

    public static readonly DiagnosticDescriptor NotAvailable = Error(
        "KPX5110", "Size, zone or region has none",
        """
        The size or type is not offered to the subscription in this region or zone, or there is no room for it at the moment. Choose another size, zone or
        region in the settings; `az vm list-skus --location REGION --output table` lists what is offered.
        """);

    public static readonly DiagnosticDescriptor PolicyDisallowed = Error(
        "KPX5111", "Azure Policy forbids it",
        """
        A policy of the organisation refuses the resource as it would be made. The message names the policy. Change the settings so that it is met, or ask
        those who keep the policies for an exemption.
        """);

    public static readonly DiagnosticDescriptor Locked = Error(
        "KPX5112", "Resource is locked",
        """
        Somebody has put a lock on the resource, its group or the subscription, and it forbids the change. Kompox does not remove the locks of others; remove
        it when the change is meant (`az lock list`, `az lock delete`).
        """);

    public static readonly DiagnosticDescriptor Invalid = Error(
        "KPX5113", "Azure refuses the request",
        """
        Azure says that the request is wrong: a value in the settings is not allowed, or two do not fit together. The message has Azure's own words. Nothing
        was changed by the refused request.
        """);

    public static readonly DiagnosticDescriptor Conflict = Error(
        "KPX5114", "Azure resource in the way or changed meanwhile",
        """
        The resource is in a state that does not allow the change, is used by another one, or has been changed by somebody else since it was read. See what
        the message says, and run the command again: it looks at how things stand first.
        """);

    public static readonly DiagnosticDescriptor OperationFailed = Error(
        "KPX5115", "Operation in Azure failed",
        """
        Azure took the request and failed or was stopped while carrying it out. The message has Azure's reason. Run the command again: it goes on from what
        is there. `az monitor activity-log list` shows what happened.
        """);

    public static readonly DiagnosticDescriptor SubscriptionUnusable = Error(
        "KPX5116", "Azure subscription cannot be used",
        """
        The subscription does not exist, is disabled, or the login cannot see it: it may belong to another tenant. Check `AZURE_SUBSCRIPTION_ID` and
        `AZURE_TENANT_ID`; `az account list --output table` shows what the login sees.
        """);

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NotFound, Forbidden, NotRegistered, QuotaExceeded, NotAvailable, PolicyDisallowed, Locked, Invalid, Conflict, OperationFailed, SubscriptionUnusable,
    ];

    private static DiagnosticDescriptor Error(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Error, Title = title, Explanation = explanation };
}
