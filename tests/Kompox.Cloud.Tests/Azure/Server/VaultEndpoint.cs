using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Faults;
using Kompox.Cloud.Tests.Azure.Identity;
using Kompox.Cloud.Tests.Azure.Kinds.Vaults;
using Microsoft.AspNetCore.Http;

namespace Kompox.Cloud.Tests.Azure.Server;

/// <summary>The data plane of key vaults: secrets and their versions.</summary>
internal sealed class VaultEndpoint(ArmWorld world, TokenIssuer issuer, FaultBook faults)
{
    private static readonly string[] Versions = ["7.3", "7.4", "7.5", "7.6", "2025-07-01"];

    public async Task ServeAsync(HttpContext context, string vault)
    {
        var request = context.Request;
        var call = new ArmCall
        {
            Method = request.Method,
            Path = $"/vault/{vault}{request.Path.Value}",
            Query = request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Headers = request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        };
        var answer = faults.Take(call) is { } fault ? await fault.Act(context, () => Answer(call, vault, request.Host.Host)) : Answer(call, vault, request.Host.Host);
        if (answer is not null)
            await ArmEndpoint.WriteAsync(context, call, answer);
    }

    private ArmAnswer Answer(ArmCall call, string vault, string host)
    {
        var domain = host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..];
        if (issuer.Check(call.Header("Authorization"), [$"https://{domain}"], out _) is { } wrong)
        {
            return new ArmAnswer(401, new JsonObject { ["error"] = new JsonObject { ["code"] = "Unauthorized", ["message"] = $"AKV10000: {wrong.Message}" } })
                .With("WWW-Authenticate", $"Bearer authorization=\"https://login.microsoftonline.com/{world.Directory.Tenant}\", resource=\"https://{domain}\"");
        }
        lock (world.Gate)
        {
            try
            {
                return Read(call, vault, $"https://{host}/secrets");
            }
            catch (ArmRefusal refusal)
            {
                return ArmAnswer.Of(refusal);
            }
        }
    }

    private ArmAnswer Read(ArmCall call, string vaultName, string url)
    {
        var vault = world.Store.OfType("Microsoft.KeyVault/vaults").FirstOrDefault(v => v.Name.Equals(vaultName, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArmRefusal(404, "VaultNotFound", $"The vault '{vaultName}' was not found.");
        if (call.ApiVersion is null || !Versions.Contains(call.ApiVersion))
            throw ArmRefusal.Bad("BadParameter", $"The specified version ({call.ApiVersion}) is not recognized. Consider using the latest supported version ({Versions[^1]}).");
        if (world.Options.Denied.Contains("Microsoft.KeyVault/vaults/secrets/getSecret/action"))
            throw new ArmRefusal(403, "Forbidden", $"Caller is not authorized to perform action on resource. Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action' Vault: {vaultName};location={vault.Location}");
        if (call.Method != "GET")
            throw new ArmRefusal(405, "MethodNotAllowed", "This vault is only read by the tests.");
        var words = call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)[2..];
        var secrets = VaultSecret.Of(vault);
        return words switch
        {
            ["secrets"] => ArmLists.Page(world, call, secrets.Select(s => s.Value[^1].View($"{url}/{s.Key}", false))),
            ["secrets", var name, "versions"] => ArmLists.Page(world, call, Require(secrets, name).Select(s => s.View($"{url}/{name}", false))),
            ["secrets", var name] => One(Require(secrets, name)[^1], $"{url}/{name}"),
            ["secrets", var name, var version] => One(Require(secrets, name).Find(s => s.Version == version) ?? throw Missing(name), $"{url}/{name}"),
            _ => throw ArmRefusal.Bad("BadParameter", $"The path '{call.Path}' is not known."),
        };
    }

    private static ArmAnswer One(VaultSecret secret, string url)
    {
        if (!secret.IsEnabled)
            throw new ArmRefusal(403, "Forbidden", "Operation get is not allowed on a disabled secret.");
        if (secret.NotBefore > DateTimeOffset.UtcNow)
            throw new ArmRefusal(403, "Forbidden", "Operation get is not allowed on a secret that is not yet valid.");
        return new ArmAnswer(200, secret.View(url, true));
    }

    private static List<VaultSecret> Require(Dictionary<string, List<VaultSecret>> secrets, string name) => secrets.GetValueOrDefault(name) ?? throw Missing(name);

    private static ArmRefusal Missing(string name) =>
        new(404, "SecretNotFound", $"A secret with (name/id) {name} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command.");
}
