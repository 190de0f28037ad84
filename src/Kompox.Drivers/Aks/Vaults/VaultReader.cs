using System.Collections.Concurrent;
using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Http;

namespace Kompox.Drivers.Aks.Vaults;

/// <summary>Reads secrets from key vaults with the login; each once.</summary>
internal sealed class VaultReader(AzureSession session)
{
    private const string Version = "7.4";
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<VaultSource, VaultReading> _readings = [];
    private readonly RestClient _rest = session.OpenContents(session.TokensFor($"https://{session.Account.Cloud.VaultSuffix.Split(':')[0]}/.default"));

    /// <summary>What the vault says; a <see cref="KompoxException"/> when nothing can be asked at all.</summary>
    public async Task<VaultReading> ReadAsync(VaultSource source, CancellationToken cancellationToken)
    {
        if (_readings.TryGetValue(source, out var known))
            return known;
        var reading = await AskAsync(source, cancellationToken).ConfigureAwait(false);
        return _readings.GetOrAdd(source, reading);
    }

    private async Task<VaultReading> AskAsync(VaultSource source, CancellationToken cancellationToken)
    {
        RestAnswer answer;
        try
        {
            answer = await SendAsync(source, source.Path, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == HttpDiagnostics.Unreachable.Code)
        {
            return new VaultReading(VaultState.Silent, null, e.Diagnostic.Message);
        }
        if (answer.IsSuccess)
            return new VaultReading(VaultState.Found, ArmJson.Read(answer, VaultJson.Default.VaultSecret, TitleOf(source)));
        var error = ArmError.Of(answer);
        return answer.Status switch
        {
            404 => new VaultReading(await IsDeletedAsync(source, cancellationToken).ConfigureAwait(false) ? VaultState.Deleted : VaultState.Missing),
            403 when IsUnusable(answer, error) => new VaultReading(VaultState.Unusable, null, error.Message + HttpFailure.Traced(error.Trace)),
            401 or 403 => new VaultReading(VaultState.Denied, null, ArmFailure.Coded(error) + HttpFailure.Traced(error.Trace)),
            _ => throw ArmFailure.Of(TitleOf(source), error),
        };
    }

    // Who may read secrets may perhaps not see deleted ones.
    private async Task<bool> IsDeletedAsync(VaultSource source, CancellationToken cancellationToken) =>
        (await SendAsync(source, $"/deletedsecrets/{source.Name}", cancellationToken).ConfigureAwait(false)).IsSuccess;

    private async Task<RestAnswer> SendAsync(VaultSource source, string path, CancellationToken cancellationToken)
    {
        using var budget = new TimeBudget(session.Host.Time, Budget, cancellationToken);
        return await _rest.SendAsync(
            new RestRequest
            {
                Method = HttpMethod.Get,
                Address = new Uri($"https://{source.Vault}.{session.Account.Cloud.VaultSuffix}{path}?api-version={Version}"),
                Title = TitleOf(source),
            },
            budget).ConfigureAwait(false);
    }

    private static bool IsUnusable(RestAnswer answer, ArmError error)
    {
        var inner = ArmJson.Find(ArmJson.Find(answer.Json(), "error"), "innererror");
        return ArmJson.Text(inner, "code") is "SecretDisabled" or "SecretNotYetValid" or "SecretExpired"
            || error.Message.StartsWith("Operation get is not allowed on a", StringComparison.Ordinal);
    }

    private static string TitleOf(VaultSource source) => $"secret '{source.Name}' of key vault '{source.Vault}'";
}
