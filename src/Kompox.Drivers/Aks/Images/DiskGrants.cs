using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Disks;
using Kompox.Drivers.Aks.Disks.Resources;

namespace Kompox.Drivers.Aks.Images;

/// <summary>Opens and closes the content of disks. An open one cannot be attached, so it is closed in every case.</summary>
internal sealed class DiskGrants(DiskAccount account)
{
    /// <summary>Reads the content.</summary>
    public const string Read = "Read";

    /// <summary>Fills a disk that was made for it.</summary>
    public const string Write = "Write";

    private static readonly TimeSpan Duration = TimeSpan.FromHours(24);

    /// <summary>Gives <paramref name="act"/> the signed address, and ends the access.</summary>
    public async Task RunAsync(DiskResource disk, string access, Func<Uri, Task> act, CancellationToken cancellationToken)
    {
        try
        {
            await act(await OpenAsync(disk, access, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            // After Ctrl-C too, and when nobody knows whether it was opened.
            await CloseAsync(disk, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Ends all access.</summary>
    public Task CloseAsync(DiskResource disk, CancellationToken cancellationToken) => account.Arm.PostAsync(
        $"{disk.Id}/endGetAccess", (AccessRequest?)null, ImageJson.Default.AccessRequest, ImageJson.Default.AccessAnswer, new ArmWrite($"access to disk '{disk.Name}'"), cancellationToken);

    private async Task<Uri> OpenAsync(DiskResource disk, string access, CancellationToken cancellationToken)
    {
        var request = new AccessRequest(access, (int)Duration.TotalSeconds);
        var answer = await account.Arm.PostAsync(
            $"{disk.Id}/beginGetAccess", request, ImageJson.Default.AccessRequest, ImageJson.Default.AccessAnswer, new ArmWrite($"access to disk '{disk.Name}'"), cancellationToken)
            .ConfigureAwait(false);
        return Uri.TryCreate(answer?.Address, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? address
            : throw AzureDiskDiagnostics.NotMade.Failure($"Azure gave no address for the content of disk '{disk.Name}'", "run the command again");
    }
}
