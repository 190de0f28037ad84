namespace Kompox.Drivers.Aks.Arm;

/// <summary>What a refusal of Azure comes down to.</summary>
internal enum ArmErrorKind
{
    Invalid,
    NotFound,
    Unauthorized,
    Forbidden,
    NotRegistered,
    QuotaExceeded,
    NotAvailable,
    PolicyDisallowed,
    Locked,
    SubscriptionUnusable,
    Throttled,
    ServerError,

    /// <summary>Another operation has to end first.</summary>
    Blocked,
    Conflict,
}
