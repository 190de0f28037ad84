using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cluster.Tests.Fixtures;
using Kompox.Tests;

namespace Kompox.Cloud.Tests.Azure.Recording;

/// <summary>
/// The end of the run: all requests of the driver go to <c>artifacts/azure-requests.jsonl</c> and before the validator, and every answer of the
/// simulators is held against the published ones. What is found fails the run.
/// </summary>
public sealed class RequestsFixture : IAsyncLifetime
{
    private const int LeastOfAll = 300;
    private static readonly string[] Filters = ["-class", "-class-", "-method", "-method-", "-namespace", "-namespace-", "-trait", "-trait-", "-filter", "-id", "--filter", "-run"];

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        var faults = new List<string>();
        faults.AddRange(await JudgeAsync("azure-requests.jsonl", SimulatedRequests.AllSent));
        faults.AddRange(await JudgeAsync("azure-received.jsonl", SimulatedRequests.All));
        if (TestData.Find("cloud-specs/azure/operations-from-python3-azure.json") is { } file)
        {
            var published = PublishedOperations.Load(file);
            faults.AddRange(SimulatedRequests.Answers.Select(published.Fault).OfType<string>().Distinct());
        }
        if (!System.Environment.GetCommandLineArgs().Any(Filters.Contains) && SimulatedRequests.AllSent.Count < LeastOfAll)
            faults.Add($"only {SimulatedRequests.AllSent.Count} requests were recorded; {LeastOfAll} were expected of the whole suite");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task<IEnumerable<string>> JudgeAsync(string name, IReadOnlyList<string> lines)
    {
        var file = Path.Combine(Repository.Root, "artifacts", name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllLinesAsync(file, lines.Select(ForValidator).OfType<string>());
        if (lines.Count == 0 || ArmValidator.WhyNot is not null)
            return [];
        var output = await ArmValidator.RunAsync(file);
        return ArmValidator.IsClean(output) ? [] : [$"{name}: {output}"];
    }

    /// <summary>A line of Resource Manager without what names a page, which the service chose; requests to vaults and storage are none of it.</summary>
    private static string? ForValidator(string line)
    {
        var request = JsonNode.Parse(line)!;
        if (request["host"] is not null)
            return null;
        request["query"] = new JsonArray([.. request.Texts("query").Where(q => q != ArmLists.Skip).Select(JsonNode? (q) => q)]);
        return request.ToJsonString();
    }
}
