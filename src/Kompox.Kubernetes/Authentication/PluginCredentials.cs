namespace Kompox.Kubernetes.Authentication;

/// <summary>Credentials of a plugin, kept until they expire or the server refuses them.</summary>
/// <param name="runAsync">Runs the plugin.</param>
/// <param name="certificate">The user's own certificate, unless the plugin gives one.</param>
/// <param name="time">When they expire.</param>
internal sealed class PluginCredentials(
    Func<CancellationToken, Task<PluginAnswer>> runAsync, ClientCertificate? certificate, TimeProvider time) : ICredentialSource, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Credential? _present;
    private DateTimeOffset? _expiry;

    /// <inheritdoc/>
    public async ValueTask<Credential> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } fresh)
            return fresh;
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Fresh() ?? await RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Credential?> RenewAsync(Credential refused, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Somebody else was refused at the same time and has renewed them already.
            if (_present is { } present && !ReferenceEquals(present, refused))
                return present;
            var renewed = await RunAsync(cancellationToken).ConfigureAwait(false);
            return Equals(renewed.Authorization, refused.Authorization) && renewed.Certificate?.Certificate.Thumbprint == refused.Certificate?.Certificate.Thumbprint
                ? null
                : renewed;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private Credential? Fresh() => _expiry is { } expiry && time.GetUtcNow() >= expiry ? null : _present;

    private async Task<Credential> RunAsync(CancellationToken cancellationToken)
    {
        var answer = await runAsync(cancellationToken).ConfigureAwait(false);
        _expiry = answer.Expiry;
        _present = new Credential(Credential.Bearer(answer.Token), answer.Certificate ?? certificate);
        return _present;
    }
}
