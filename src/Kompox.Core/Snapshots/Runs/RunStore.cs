using System.Text.Json.Nodes;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Snapshots.Runs;

/// <summary>
/// Keeps the one run of a verb that an app may have, as a ConfigMap in the namespace <c>kompox-system</c>: it is there even when the
/// app's own namespace is not.
/// </summary>
internal sealed class RunStore(IClusterConnection connection, AppNames names, string verb)
{
    /// <summary>The namespace of what belongs to no app alone.</summary>
    public const string SystemNamespace = "kompox-system";

    private const string Field = "run";

    // Copies and freezes need more than stricter levels allow, and whoever makes the namespace first decides.
    private const string PodSecurity = "pod-security.kubernetes.io/enforce";
    private readonly ObjectKey _key = new(ResourceTypes.ConfigMap, SystemNamespace, $"snapshot-{verb}-{names.Instance}");

    public static RunStore Of(AppTarget target, string verb) => new(target.Connection, target.Names, verb);

    /// <summary>The open run and the version of its record; <c>null</c> when there is none.</summary>
    public async Task<(SnapshotRun Run, string Version)?> FindAsync(CancellationToken cancellationToken) =>
        await connection.GetAsync(_key, cancellationToken).ConfigureAwait(false) is { } item && SnapshotRunText.TryRead(item.Text("data", Field)) is { } run
            ? (run, item.ResourceVersion)
            : null;

    /// <summary>Opens a run; <c>null</c> when another one is open. Else the version of the record.</summary>
    public async Task<string?> TryOpenAsync(SnapshotRun run, CancellationToken cancellationToken)
    {
        await EnsureNamespaceAsync(cancellationToken).ConfigureAwait(false);
        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new JsonObject
            {
                ["name"] = _key.Name,
                ["namespace"] = _key.Namespace,
                ["labels"] = SystemLabels.Of(names, "snapshot-run"),
            },
            ["data"] = new JsonObject { [Field] = SnapshotRunText.Write(run) },
        };
        try
        {
            return (await connection.CreateAsync(_key, JsonBody.Of(body), cancellationToken).ConfigureAwait(false)).ResourceVersion;
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.AlreadyExists.Code)
        {
            return null;
        }
    }

    /// <summary>Writes the run over its last version; <c>null</c> when somebody else has taken it over.</summary>
    public async Task<string?> TryWriteAsync(SnapshotRun run, string version, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = version },
            ["data"] = new JsonObject { [Field] = SnapshotRunText.Write(run) },
        };
        try
        {
            return (await connection.PatchAsync(_key, JsonBody.Of(body), cancellationToken).ConfigureAwait(false)).ResourceVersion;
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Conflict.Code || e.Diagnostic.Code == ApiDiagnostics.NotFound.Code)
        {
            return null;
        }
    }

    /// <summary>Closes the run: nothing is owed any more.</summary>
    public Task CloseAsync(CancellationToken cancellationToken) => connection.DeleteAsync(_key, new DeleteOptions(), cancellationToken);

    private async Task EnsureNamespaceAsync(CancellationToken cancellationToken)
    {
        var key = new ObjectKey(ResourceTypes.Namespace, null, SystemNamespace);
        if (await connection.GetAsync(key, cancellationToken).ConfigureAwait(false) is not null)
            return;
        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Namespace",
            ["metadata"] = new JsonObject { ["name"] = SystemNamespace, ["labels"] = new JsonObject { [AppLabels.ManagedBy] = AppLabels.ManagedByKompox, [PodSecurity] = "privileged" } },
        };
        try
        {
            await connection.CreateAsync(key, JsonBody.Of(body), cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.AlreadyExists.Code)
        {
            // Made by another command in between.
        }
    }
}
