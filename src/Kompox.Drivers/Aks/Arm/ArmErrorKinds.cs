namespace Kompox.Drivers.Aks.Arm;

/// <summary>Sorts Azure's codes. Names of codes: Azure Resource Manager's common deployment errors, and those of Compute, AKS and Storage.</summary>
internal static class ArmErrorKinds
{
    private static readonly (ArmErrorKind Kind, string[] Codes)[] ByCode =
    [
        (ArmErrorKind.PolicyDisallowed, ["RequestDisallowedByPolicy", "RequestDisallowedByAzure"]),
        (ArmErrorKind.NotRegistered, ["MissingSubscriptionRegistration", "SubscriptionNotRegistered"]),
        (ArmErrorKind.SubscriptionUnusable,
            ["SubscriptionNotFound", "InvalidSubscriptionId", "ReadOnlyDisabledSubscription", "DisabledSubscription", "SubscriptionDisabled"]),
        (ArmErrorKind.Locked, ["ScopeLocked"]),
        (ArmErrorKind.QuotaExceeded,
        [
            "QuotaExceeded", "ErrCode_InsufficientVCPUQuota", "InsufficientVCPUQuota", "ResourceQuotaExceeded", "MaxStorageAccountsCountPerSubscriptionExceeded",
            "PublicIPCountLimitReached", "InsufficientQuota", "RoleAssignmentLimitExceeded",
        ]),
        (ArmErrorKind.NotAvailable,
        [
            "SkuNotAvailable", "NotAvailableForSubscription", "ZonalAllocationFailed", "AllocationFailed", "OverconstrainedAllocationRequest",
            "OverconstrainedZonalAllocationRequest", "AvailabilityZoneNotSupported", "LocationNotAvailableForResourceType", "VMSizeNotSupported",
            "ResourceTypeNotSupportAvailabilityZones", "InvalidAvailabilityZone", "LocationNotAvailable",
        ]),
        (ArmErrorKind.Unauthorized, ["ExpiredAuthenticationToken", "InvalidAuthenticationToken", "InvalidAuthenticationTokenTenant", "AuthenticationFailed"]),
        (ArmErrorKind.Forbidden, ["AuthorizationFailed", "LinkedAuthorizationFailed", "AuthorizationPermissionMismatch"]),
        (ArmErrorKind.Blocked,
        [
            "AnotherOperationInProgress", "RetryableError", "ReferencedResourceNotProvisioned", "StorageAccountOperationInProgress",
            "ResourceGroupBeingDeleted", "OperationPreempted",
        ]),
    ];

    private static readonly string[] Busy = ["another operation", "in progress", "in-progress", "is being deleted"];

    /// <summary>The kind of an error.</summary>
    public static ArmErrorKind Of(ArmError error)
    {
        if (error.Message.Contains("quota", StringComparison.OrdinalIgnoreCase) && error.Has("OperationNotAllowed", "Conflict", "BadRequest"))
            return ArmErrorKind.QuotaExceeded;
        foreach (var (kind, codes) in ByCode)
        {
            if (error.Has(codes) && (kind != ArmErrorKind.Blocked || error.Status is 409 or 429))
                return kind;
        }
        if (error.Status == 409 && error.Has("OperationNotAllowed", "Conflict", "ConflictError") && Array.Exists(Busy, b => error.Message.Contains(b, StringComparison.OrdinalIgnoreCase)))
            return ArmErrorKind.Blocked;
        return OfStatus(error.Status);
    }

    private static ArmErrorKind OfStatus(int status) => status switch
    {
        401 => ArmErrorKind.Unauthorized,
        403 => ArmErrorKind.Forbidden,
        404 or 410 => ArmErrorKind.NotFound,
        409 or 412 => ArmErrorKind.Conflict,
        429 => ArmErrorKind.Throttled,
        408 or >= 500 => ArmErrorKind.ServerError,
        _ => ArmErrorKind.Invalid,
    };
}
