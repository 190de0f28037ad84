using System.Globalization;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Kinds.Compute;
using Microsoft.AspNetCore.Http;

namespace Kompox.Cloud.Tests.Azure.Server;

/// <summary>Disks and snapshots behind a shared access signature, as page blobs: a fixed VHD of the disk's size and a footer of 512 bytes.</summary>
internal sealed class DiskEndpoint(ArmWorld world)
{
    private const int Footer = 512;
    private const int MostAtOnce = 4 << 20;

    public async Task ServeAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (Find(request) is not { } resource)
        {
            await RefuseAsync(response, 403, "AuthenticationFailed", "Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.");
            return;
        }
        var size = resource.Properties.Number("creationData.uploadSizeBytes") ?? (resource.Properties.Number("diskSizeBytes")!.Value + Footer);
        var bytes = (DiskBytes)resource.Secrets[DiskBytes.Secret];
        response.Headers["x-ms-blob-type"] = "PageBlob";
        if (request.Method == "PUT" && request.Query["comp"] == "page")
            await WriteAsync(context, resource, bytes, size);
        else if (request.Method == "GET" && request.Query["comp"] == "pagelist")
            await ListAsync(response, bytes, size);
        else if (request.Method == "GET")
            await ReadAsync(context, bytes, size);
        else if (request.Method == "HEAD")
            response.ContentLength = size;
        else
            await RefuseAsync(response, 405, "UnsupportedHttpVerb", "The resource doesn't support specified HTTP verb.");
    }

    private ArmResource? Find(HttpRequest request)
    {
        lock (world.Gate)
        {
            var signature = request.Query["sig"].ToString();
            return world.Store.All.FirstOrDefault(r => r.Secrets.GetValueOrDefault(DiskAccess.Signature) is string open && open == signature
                && request.Path.Value!.Contains(r.Properties.Text("uniqueId")!, StringComparison.Ordinal));
        }
    }

    private static async Task WriteAsync(HttpContext context, ArmResource resource, DiskBytes bytes, long size)
    {
        if (resource.Secrets[DiskAccess.IsWritable] is not true)
        {
            await RefuseAsync(context.Response, 403, "AuthorizationPermissionMismatch", "This request is not authorized to perform this operation using this permission.");
            return;
        }
        if (Range(context.Request) is not var (first, last) || first % 512 != 0 || (last + 1) % 512 != 0 || last >= size || last - first >= MostAtOnce)
        {
            await RefuseAsync(context.Response, 416, "InvalidPageRange", "The page range specified is invalid.");
            return;
        }
        using var body = new MemoryStream();
        if (context.Request.Headers["x-ms-page-write"] == "update")
            await context.Request.Body.CopyToAsync(body);
        else
            body.SetLength(last - first + 1);
        if (body.Length != last - first + 1)
        {
            await RefuseAsync(context.Response, 400, "InvalidHeaderValue", "The length of the body is not that of the range.");
            return;
        }
        lock (bytes)
            bytes.Write(first, body.ToArray());
        context.Response.StatusCode = 201;
    }

    private static async Task ReadAsync(HttpContext context, DiskBytes bytes, long size)
    {
        var (first, last) = Range(context.Request) ?? (0, size - 1);
        last = Math.Min(last, size - 1);
        if (first > last)
        {
            await RefuseAsync(context.Response, 416, "InvalidRange", "The range specified is invalid for the current size of the resource.");
            return;
        }
        context.Response.StatusCode = first == 0 && last == size - 1 ? 200 : 206;
        context.Response.ContentLength = last - first + 1;
        context.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{last}/{size}");
        for (var at = first; at <= last; at += MostAtOnce)
        {
            byte[] part;
            lock (bytes)
                part = bytes.Read(at, (int)Math.Min(MostAtOnce, last - at + 1));
            await context.Response.Body.WriteAsync(part, context.RequestAborted);
        }
    }

    private static async Task ListAsync(HttpResponse response, DiskBytes bytes, long size)
    {
        string list;
        lock (bytes)
            list = string.Concat(bytes.Written.Select(w => string.Create(CultureInfo.InvariantCulture, $"<PageRange><Start>{w.First}</Start><End>{w.Last}</End></PageRange>")));
        response.Headers["x-ms-blob-content-length"] = size.ToString(CultureInfo.InvariantCulture);
        response.ContentType = "application/xml";
        await response.WriteAsync($"<?xml version=\"1.0\" encoding=\"utf-8\"?><PageList>{list}</PageList>");
    }

    private static async Task RefuseAsync(HttpResponse response, int status, string code, string message)
    {
        response.StatusCode = status;
        response.Headers["x-ms-error-code"] = code;
        response.Headers["x-ms-request-id"] = Guid.NewGuid().ToString();
        response.ContentType = "application/xml";
        await response.WriteAsync($"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{code}</Code><Message>{message}</Message></Error>");
    }

    private static (long First, long Last)? Range(HttpRequest request)
    {
        var text = request.Headers.TryGetValue("x-ms-range", out var own) ? own.ToString() : request.Headers.Range.ToString();
        var parts = text.StartsWith("bytes=", StringComparison.Ordinal) ? text[6..].Split('-') : [];
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            ? (first, long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : long.MaxValue) : null;
    }
}
