using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Server;

namespace Kompox.Cloud.Tests.Azure.Kinds.Compute;

/// <summary>Shared access signatures of disks and snapshots: <c>beginGetAccess</c> and <c>endGetAccess</c>.</summary>
internal static class DiskAccess
{
    /// <summary>Where a resource keeps the signature that opens it, and whether it may be written with it.</summary>
    public const string Signature = "signature";
    public const string IsWritable = "isWritable";

    /// <summary>The answer of these two actions, or <c>null</c>.</summary>
    public static ArmAnswer? Find(ArmWorld world, ArmResource resource, string action, ArmCall call) => action.ToLowerInvariant() switch
    {
        "begingetaccess" => Begin(world, resource, call),
        "endgetaccess" => End(world, resource, call),
        _ => null,
    };

    private static ArmAnswer Begin(ArmWorld world, ArmResource resource, ArmCall call)
    {
        var access = call.Body.Text("access");
        if (access is not ("Read" or "Write") || call.Body.Number("durationInSeconds") is not > 0)
            throw ArmRefusal.Parameter("grantAccessData", "Access is 'Read' or 'Write', for a number of seconds.");
        var state = resource.Properties.Text("diskState");
        if (resource.Body["managedBy"] is not null)
            throw ArmRefusal.Conflict("OperationNotAllowed", $"Cannot grant access to disk '{resource.Name}' while it is attached to a VM.");
        if (access == "Write" && state != "ReadyToUpload" && state != "ActiveUpload")
            throw ArmRefusal.Conflict("OperationNotAllowed", $"Write access is only for disks made for upload; '{resource.Name}' is in state {state}.");
        if (access == "Read" && state is "ReadyToUpload" or "ActiveUpload")
            throw ArmRefusal.Conflict("OperationNotAllowed", $"Disk '{resource.Name}' is being uploaded.");
        DiskSources.CheckComplete(resource);
        DiskSources.CheckZone(world, resource);
        var signature = $"sig{Guid.NewGuid():N}";
        world.Signatures.Enqueue(signature);
        resource.Secrets[Signature] = signature;
        resource.Secrets[IsWritable] = access == "Write";
        var domain = call.Header("Host")?.Contains("azure.com", StringComparison.Ordinal) == true ? "core.windows.net" : SimulatorHosts.StorageSuffix;
        JsonObject Sas() => new() { ["accessSAS"] = $"https://md-{resource.Properties.Text("uniqueId")![..8]}.blob.{domain}/{resource.Properties.Text("uniqueId")}/abcd?sv=2018-03-28&sr=b&sp={(access == "Write" ? "rw" : "r")}&sig={resource.Secrets[Signature]}" };
        return Answer(world, resource, call, () => resource.Properties["diskState"] = access == "Write" ? "ActiveUpload" : "ActiveSAS", Sas);
    }

    private static ArmAnswer End(ArmWorld world, ArmResource resource, ArmCall call) =>
        Answer(world, resource, call, () =>
        {
            resource.Secrets.Remove(Signature);
            resource.Properties["diskState"] = "Unattached";
        }, null);

    private static ArmAnswer Answer(ArmWorld world, ArmResource resource, ArmCall call, Action complete, Func<JsonObject>? output)
    {
        var operation = LongAnswers.Begin(world, resource.Location, complete, () => new ArmAnswer(200, output?.Invoke()), output: output);
        return new ArmAnswer(202).Tell(world, call, operation, "Microsoft.Compute", LongForm.Both);
    }
}
