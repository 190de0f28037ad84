using System.Text;
using Kompox.Files;

namespace Kompox.Kubernetes.Authentication;

/// <summary>A token in a file that somebody else keeps fresh: a pod's service account, a cloud's agent.</summary>
/// <param name="path">The file.</param>
/// <param name="fallback">The token while the file cannot be read.</param>
/// <param name="certificate">Shown besides.</param>
/// <param name="files">Reads it.</param>
/// <param name="time">When to read again.</param>
internal sealed class TokenFileCredentials(string path, string? fallback, ClientCertificate? certificate, IFileSource files, TimeProvider time)
    : ICredentialSource
{
    private const long Limit = 1 << 20;
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private Credential? _present;
    private long _readAt;

    /// <inheritdoc/>
    public ValueTask<Credential> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_present is null || time.GetElapsedTime(_readAt) > Freshness)
                Read();
            return new(_present!);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Credential?> RenewAsync(Credential refused, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Read();
            return new(Equals(_present!.Authorization, refused.Authorization) ? null : _present);
        }
    }

    private void Read()
    {
        _readAt = time.GetTimestamp();
        try
        {
            if (files.ReadBytes(path, Limit) is { } bytes && Encoding.UTF8.GetString(bytes).Trim() is { Length: > 0 } token)
            {
                _present = new Credential(Credential.Bearer(token), certificate);
                return;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file is just being replaced: what was read last stays good for a while.
        }
        _present ??= new Credential(Credential.Bearer(fallback), certificate);
    }
}
