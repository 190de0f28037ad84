using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.CommandFaults;
using Xunit.Sdk;

namespace Kompox.Cloud.Tests.Session;

/// <summary>No secret, token, signature or kubeconfig is seen in anything that a run leaves behind, whether it ends well or fails.</summary>
public sealed class CanaryTests
{
    [Fact]
    public async Task Nothing_is_seen_of_secrets_when_all_goes_well()
    {
        await using var scene = await CanaryScene.StartAsync();
        foreach (var line in (string[])["cluster provision", "cluster diff", "cluster status", "cluster kubeconfig --merge", "app deploy --bootstrap-disks --dry-run"])
            await scene.Project.TryAsync($"kompoxops {line}");
        var disk = await MakeDiskAsync(scene);
        await scene.Project.RunAsync(Export(disk));
        Assert.Single(scene.Azure.World.Signatures);
        await scene.Project.RunAsync("kompoxops disk list -V default");
        await scene.Project.TryAsync("kompoxops cluster deprovision --force");
        scene.Search();
    }

    [Fact]
    public async Task Nothing_is_seen_of_secrets_when_logins_fail()
    {
        await using var scene = await CanaryScene.StartAsync();
        scene.Azure.Directory.Add(AzureSimulator.ClientId, "another-secret", federatedToken: "another-token");
        foreach (var method in (string[])["client_secret", "client_certificate", "workload_identity", "azure_cli"])
        {
            scene.Login(method);
            scene.Azure.Logins.IsLoggedIn = false;
            await scene.FailAsync("kompoxops cluster provision");
        }
        Assert.NotEmpty(scene.Azure.ProgramCalls);
        scene.Search();
    }

    [Fact]
    public async Task Nothing_is_seen_of_secrets_when_commands_fail()
    {
        await using var scene = await CanaryScene.StartAsync();
        await scene.Project.RunAsync("kompoxops cluster provision");
        await scene.FailAsync("kompoxops app deploy --bootstrap-disks");
        var kubeconfig = scene.Azure.Options.Kubeconfigs["*"];
        scene.Azure.Options.Kubeconfigs["*"] += ": [";
        await scene.FailAsync("kompoxops app deploy");
        scene.Azure.Options.Kubeconfigs["*"] = kubeconfig;
        await FailAnsweredAsync(scene);
        scene.Azure.Faults.Clear();
        await FailTransferAsync(scene);
        scene.Search();
    }

    [Fact]
    public async Task A_secret_would_be_found_in_every_place()
    {
        await using var scene = await CanaryScene.StartAsync();
        scene.Login("azure_cli");
        await scene.Project.RunAsync("kompoxops cluster provision");
        (string Where, string Text)[] known =
        [
            ("what was said", "creating AKS cluster"), ("the requests", "/subscriptions/"), ("the records of requests", AzureSimulator.SubscriptionId),
            ("the command lines", "get-access-token"), ("all.log", "creating AKS cluster"),
        ];
        var places = Canaries.PlacesOf(scene.Azure, scene.Project);
        foreach (var (where, text) in known)
        {
            var canaries = new Canaries();
            canaries.Plant(text, text);
            var place = Assert.Single(places, p => p.Where.EndsWith(where, StringComparison.Ordinal));
            Assert.Contains(text, Assert.ThrowsAny<XunitException>(() => canaries.Search(place.Where, place.Text)).Message, StringComparison.Ordinal);
            Assert.ThrowsAny<XunitException>(() => canaries.SearchRun(scene.Azure, scene.Project));
            Assert.ThrowsAny<XunitException>(() => canaries.Search("base64", Convert.ToBase64String(Encoding.UTF8.GetBytes("xyz" + text))));
        }
    }

    // Servers that say again what they were told, in Azure's form and in none.
    private static async Task FailAnsweredAsync(CanaryScene scene)
    {
        var token = scene.Azure.Tokens.All[0];
        scene.Azure.Faults.Add(FaultAnswers.Refuse(FaultAnswers.Everything, 1, 403, "AuthorizationFailed", $"'Bearer {token}' may not do this at https://md-1.blob.core.windows.net/a?sig={NewSignature(scene)}."));
        await scene.FailAsync("kompoxops cluster provision");
        scene.Azure.Faults.Add(FaultAnswers.Text(FaultAnswers.Everything, FaultAnswers.Forever, 400, "text/html", $"<html>{token} sig={NewSignature(scene)}</html>"));
        await scene.FailAsync("kompoxops cluster provision");
    }

    // The storage does not take the signature that it gets.
    private static async Task FailTransferAsync(CanaryScene scene)
    {
        var disk = await MakeDiskAsync(scene);
        var wrong = NewSignature(scene);
        scene.Azure.Faults.Add(FaultAnswers.Change(FaultAnswers.Polls, FaultAnswers.Forever, a => a with { Body = Forge(a.Body, wrong) }));
        await scene.FailAsync(Export(disk));
    }

    private static JsonNode? Forge(JsonNode? body, string signature) =>
        body is null ? null : JsonNode.Parse(Regex.Replace(body.ToJsonString(), "sig[0-9a-f]{32}", signature));

    private static string NewSignature(CanaryScene scene)
    {
        var signature = $"sig{Guid.NewGuid():N}";
        scene.Azure.World.Signatures.Enqueue(signature);
        return signature;
    }

    private static string Export(string disk) => $"kompoxops disk export -V default -N {disk} --via sas -f disk.vhd";

    private static async Task<string> MakeDiskAsync(CanaryScene scene) =>
        JsonElement.Parse((await scene.Project.RunAsync("kompoxops disk create -V default")).Output).GetProperty("name").GetString()!;
}
