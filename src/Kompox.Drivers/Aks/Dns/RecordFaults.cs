using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Arm;

namespace Kompox.Drivers.Aks.Dns;

/// <summary>Sorts what goes wrong with records.</summary>
internal static class RecordFaults
{
    /// <summary>Whether Azure objects to this one request; otherwise the next one would fare the same.</summary>
    public static bool IsObjection(KompoxException failure) =>
        failure.Diagnostic.Descriptor == ArmDiagnostics.Conflict || failure.Diagnostic.Descriptor == ArmDiagnostics.Invalid || failure.Diagnostic.Descriptor == ArmDiagnostics.QuotaExceeded;

    /// <summary>Whether Azure answered, if only with a refusal.</summary>
    public static bool IsRefusal(KompoxException failure) => failure.Reason is not null;

    /// <summary>Whether a set was not as it had to be for the write.</summary>
    public static bool IsMismatch(KompoxException failure) => failure.Reason is "PreconditionFailed" or "ConditionNotMet";

    /// <summary>What to say of records that somebody changed.</summary>
    public static Diagnostic Changed(string host) =>
        AzureDnsDiagnostics.Changed.Failure($"The records of '{host}' were changed in between", "run the command again").Diagnostic;

    /// <summary>What to say of a record that cannot be.</summary>
    public static Diagnostic Bad(string host, string problem) => AzureDnsDiagnostics.BadRecord.Failure($"The records of '{host}' cannot be: {problem}", "correct the host").Diagnostic;

    /// <summary>What to say of a name that other name servers have.</summary>
    public static Diagnostic Delegated(string name, string zone) =>
        AzureDnsDiagnostics.Delegated.Failure($"NS records of zone '{zone}' hand '{name}' to other name servers", "add the zone below to AZURE_AKS_DNS_ZONE_RESOURCE_IDS, or remove its NS records").Diagnostic;
}
