using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Disks;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Images;

/// <summary>
/// The open content of one disk. An open disk cannot be attached, and whoever has the address can read it, so it is closed in every case, and what a killed
/// command leaves open ends by itself soon.
/// </summary>
internal sealed class DiskGrant(DiskAccount account, DiskResource disk, string access)
{
    /// <summary>Reads the content.</summary>
    public const string Read = "Read";

    /// <summary>Fills a disk that was made for it.</summary>
    public const string Write = "Write";

    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(45);

    // Closing ends an upload for good, so that it cannot be renewed; such a disk is unfinished as long.
    private static readonly TimeSpan OfRead = TimeSpan.FromHours(1);
    private static readonly TimeSpan OfWrite = TimeSpan.FromHours(24);
    private Uri? _address;
    private long _since;
    private bool _mayBeOpen;

    /// <summary>Lets <paramref name="act"/> have the content, and ends the access.</summary>
    public static async Task RunAsync(DiskAccount account, DiskResource disk, string access, Func<DiskGrant, Task> act)
    {
        var grant = new DiskGrant(account, disk, access);
        try
        {
            await act(grant).ConfigureAwait(false);
        }
        finally
        {
            // After Ctrl-C too, and when nobody knows whether it was opened.
            if (grant._mayBeOpen)
                await grant.EndAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends all access to a disk.</summary>
    public static Task CloseAsync(DiskAccount account, DiskResource disk, CancellationToken cancellationToken) => account.Arm.PostAsync(
        $"{disk.Id}/endGetAccess", (AccessRequest?)null, ImageJson.Default.AccessRequest, ImageJson.Default.AccessAnswer, TitleOf(disk), cancellationToken);

    /// <summary>The signed address, good for a while.</summary>
    public async Task<Uri> AddressAsync(CancellationToken cancellationToken)
    {
        var time = account.Target.Time;
        if (_address is { } known && (access == Write || time.GetElapsedTime(_since) < Renewal))
            return known;
        if (_address is not null)
            await CloseAsync(account, disk, cancellationToken).ConfigureAwait(false);
        (_address, _since) = (await OpenAsync(cancellationToken).ConfigureAwait(false), time.GetTimestamp());
        return _address;
    }

    private async Task<Uri> OpenAsync(CancellationToken cancellationToken)
    {
        var request = new AccessRequest(access, (int)(access == Write ? OfWrite : OfRead).TotalSeconds);
        _mayBeOpen = true;
        try
        {
            var answer = await account.Arm.PostAsync(
                $"{disk.Id}/beginGetAccess", request, ImageJson.Default.AccessRequest, ImageJson.Default.AccessAnswer, TitleOf(disk), cancellationToken).ConfigureAwait(false);
            return Uri.TryCreate(answer?.Address, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
                ? address
                : throw AzureDiskDiagnostics.NotMade.Failure($"Azure gave no address for the content of disk '{disk.Name}'", "run the command again");
        }
        catch (KompoxException e) when (e.Reason is "OperationNotAllowed" or "AuthorizationFailed")
        {
            // Refused: what is open is somebody else's.
            _mayBeOpen = false;
            throw;
        }
    }

    // Says so, and leaves the failure that led here to be told.
    private async Task EndAsync()
    {
        try
        {
            await CloseAsync(account, disk, CancellationToken.None).ConfigureAwait(false);
        }
        catch (KompoxException e)
        {
            account.Target.Events.Report(new MessageEvent(
                "access to the disk's content is not ended yet: az disk revoke-access --ids ID does it", new("id", disk.Id ?? ""), new("reason", e.Diagnostic.Message))
            { IsWarning = true });
        }
    }

    private static ArmWrite TitleOf(DiskResource disk) => new($"access to disk '{disk.Name}'");
}
