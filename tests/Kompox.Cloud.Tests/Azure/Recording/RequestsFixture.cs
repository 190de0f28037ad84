using System.Globalization;
using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cluster.Tests.Fixtures;
using Kompox.Tests;

namespace Kompox.Cloud.Tests.Azure.Recording;

/// <summary>
/// The end of the run, whatever ran: the requests that the driver recorded go to <c>artifacts/azure-requests.jsonl</c>, they and all that the simulators
/// received go before the validator, and every answer of the simulators is held against the published ones. What is found fails the run.
/// </summary>
public sealed class RequestsFixture : IAsyncLifetime
{
    private const int LeastOfAll = 300;

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        var sent = await WriteAsync("azure-requests.jsonl", SimulatedRequests.AllSent);
        var received = await WriteAsync("azure-received.jsonl", SimulatedRequests.All);
        var faults = new List<string>();
        var verdict = await JudgeAsync([.. sent.Concat(received).Distinct()], faults);
        if (TestData.Find("cloud-specs/azure/operations-from-python3-azure.json") is { } file)
        {
            var published = PublishedOperations.Load(file);
            faults.AddRange(SimulatedRequests.Answers.Where(a => !UndescribedTypes.Holds(a.Path)).Select(published.Fault).OfType<string>().Distinct());
        }
        if (StartedClasses.AreMost && sent.Count < LeastOfAll)
            faults.Add($"only {sent.Count} requests were recorded; {LeastOfAll} were expected of the whole suite");
        if (sent.Count + received.Count > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"azure-requests.jsonl: {sent.Count} requests recorded by the driver, {received.Count} received by simulators; of those that differ: {verdict}"));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task<IReadOnlyList<string>> WriteAsync(string name, IReadOnlyList<string> lines)
    {
        var kept = lines.Where(l => !UndescribedTypes.HoldsLine(l)).Select(ForValidator).OfType<string>().ToList();
        var file = Path.Combine(Repository.Root, "artifacts", name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllLinesAsync(file, kept);
        await File.WriteAllLinesAsync(Path.ChangeExtension(file, ".undescribed.jsonl"), lines.Where(UndescribedTypes.HoldsLine));
        return kept;
    }

    // The same request again is as good or bad as the first.
    private static async Task<string> JudgeAsync(IReadOnlyList<string> lines, List<string> faults)
    {
        if (lines.Count == 0 || ArmValidator.WhyNot is { } reason)
            return ArmValidator.WhyNot ?? "none";
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(file, lines);
            var output = await ArmValidator.RunAsync(file);
            if (!ArmValidator.IsClean(output))
                faults.Add(output);
            return output.Split('\n')[^1];
        }
        finally
        {
            File.Delete(file);
        }
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
