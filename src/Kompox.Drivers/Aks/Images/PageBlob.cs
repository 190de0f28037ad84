using System.Globalization;
using Kompox.Disks;
using Kompox.Drivers.Http;

namespace Kompox.Drivers.Aks.Images;

/// <summary>The content of a disk behind a signed address: a page blob. Empty parts are neither read nor written.</summary>
internal sealed class PageBlob(RestClient rest, Func<CancellationToken, Task<Uri>> address, string title)
{
    private const int Chunk = 4 << 20;
    private const long Window = 256L << 20;
    private const string Version = "2018-03-28";
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(10);

    /// <summary>Writes all bytes in their order.</summary>
    public async Task ReadAsync(Stream output, Action<long> progress, CancellationToken cancellationToken)
    {
        var size = await SizeAsync(cancellationToken).ConfigureAwait(false);
        var zeros = new byte[Chunk];
        for (long window = 0; window < size; window += Window)
        {
            var end = Math.Min(window + Window, size);
            var written = PageRanges.Read((await SendAsync(HttpMethod.Get, "pagelist", window, end - window, null, cancellationToken).ConfigureAwait(false)).Body);
            for (var at = window; at < end; at += Chunk)
            {
                var count = (int)Math.Min(Chunk, end - at);
                var part = PageRanges.Meets(written, at, count)
                    ? (await SendAsync(HttpMethod.Get, null, at, count, null, cancellationToken).ConfigureAwait(false)).Body
                    : zeros.AsMemory(0, count);
                if (part.Length != count)
                    throw DiskDiagnostics.TransferFailed.Failure($"{title}: {part.Length} bytes came where {count} were asked for", "run the command again");
                await output.WriteAsync(part, cancellationToken).ConfigureAwait(false);
                progress(at + count);
            }
        }
    }

    /// <summary>Takes all bytes of an image of known length.</summary>
    public async Task WriteAsync(Stream image, Action<long> progress, CancellationToken cancellationToken)
    {
        var buffer = new byte[Chunk];
        for (long at = 0; at < image.Length;)
        {
            var count = (int)Math.Min(Chunk, image.Length - at);
            await image.ReadExactlyAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            if (buffer.AsSpan(0, count).ContainsAnyExcept((byte)0))
                await SendAsync(HttpMethod.Put, "page", at, count, buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            at += count;
            progress(at);
        }
    }

    private async Task<long> SizeAsync(CancellationToken cancellationToken)
    {
        var first = await SendAsync(HttpMethod.Get, null, 0, Vhd.Sector, null, cancellationToken).ConfigureAwait(false);
        var range = first.Header("Content-Range");
        return long.TryParse(range?[(range.LastIndexOf('/') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : throw DiskDiagnostics.TransferFailed.Failure($"{title}: the storage does not tell its size", "run the command again");
    }

    private async Task<RestAnswer> SendAsync(HttpMethod method, string? component, long at, long count, ReadOnlyMemory<byte>? body, CancellationToken cancellationToken)
    {
        var signed = await address(cancellationToken).ConfigureAwait(false);
        using var budget = new TimeBudget(rest.Time, Budget, cancellationToken);
        var target = component is null ? signed : new UriBuilder(signed) { Query = $"{signed.Query.TrimStart('?')}&comp={component}" }.Uri;
        List<KeyValuePair<string, string>> headers = [new("x-ms-version", Version), new("x-ms-range", string.Create(CultureInfo.InvariantCulture, $"bytes={at}-{at + count - 1}"))];
        if (body is not null)
            headers.Add(new("x-ms-page-write", "update"));
        var request = new RestRequest { Method = method, Address = target, Title = title, Body = body, ContentType = "application/octet-stream", Headers = headers };
        var answer = await rest.SendAsync(request, budget).ConfigureAwait(false);
        return answer.IsSuccess
            ? answer
            : throw DiskDiagnostics.TransferFailed.Failure(
                $"{title}: the storage refused ({answer.Status} {answer.Header("x-ms-error-code")}){HttpFailure.Traced(answer.Trace)}", "run the command again");
    }
}
