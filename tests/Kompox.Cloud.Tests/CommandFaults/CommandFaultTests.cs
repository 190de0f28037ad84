using System.Text.RegularExpressions;

namespace Kompox.Cloud.Tests.CommandFaults;

/// <summary>
/// Whatever goes wrong, every command ends well or with a diagnostic that says the cause, the request id and what to do; it never hangs. The same
/// command again, when nothing goes wrong any more, ends well, and what is there then is what was asked for, once.
/// </summary>
public sealed partial class CommandFaultTests
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var verb in FaultVerb.All)
        {
            foreach (var pattern in FaultPatterns.All.Where(p => p.Fits(verb)))
                cases.Add(verb.Name, pattern.Name);
        }
        return cases;
    }

    [Fact]
    public void There_are_more_than_25_patterns() => Assert.True(FaultPatterns.All.Select(p => p.Name).Distinct().Count() > 25);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_command_survives(string verbName, string patternName)
    {
        var verb = FaultVerb.All.Single(v => v.Name == verbName);
        var pattern = FaultPatterns.All.Single(p => p.Name == patternName);
        await using var scene = await FaultScene.StartAsync();
        if (verb.HasCluster)
            scene.WithCluster();
        await verb.Prepare(scene);
        var strangers = scene.Azure.SeedStrangers();
        var fault = pattern.Plant(verb, scene);
        if (fault is not null)
            scene.Azure.Faults.Add(fault);

        var run = await RunAsync(verb, scene);
        if (fault is { Times: < FaultAnswers.Forever } && pattern.Codes.Count == 0)
            Assert.True(fault.Hits > 0, "the fault has not happened");
        if (run.ExitCode == 0)
            Assert.True(pattern.Codes.Count == 0 || pattern.MaySucceed, $"it ended well\n{run.Error}\n{run.Output}");
        else
            AssertTold(pattern, run);
        pattern.Also(scene);

        scene.Azure.Faults.Clear();
        pattern.Heal(scene);
        if (run.ExitCode != 0)
            await RepeatAsync(verb, scene);
        verb.Check(scene);
        strangers.AssertUntouched();
    }

    private static Task<FaultOutcome> RunAsync(FaultVerb verb, FaultScene scene) => verb.Run is { } run ? run(scene) : scene.RunAsync(verb.Line);

    private static async Task RepeatAsync(FaultVerb verb, FaultScene scene)
    {
        var again = await RunAsync(verb, scene);
        if (again.ExitCode != 0 && verb.Undo is { } undo && again.Error.Contains("hint: delete it", StringComparison.Ordinal))
        {
            (await scene.RunAsync(undo)).Good(undo);
            again = await RunAsync(verb, scene);
        }
        again.Good(verb.Line);
    }

    internal static void AssertTold(FaultPattern pattern, FaultOutcome run)
    {
        var told = $"{run.ExitCode}\n{run.Error}\n{run.Output}";
        Assert.True(pattern.Codes.Any(c => run.Error.Contains($"error {c}", StringComparison.Ordinal)), $"expected success or {string.Join(", ", pattern.Codes)}: {told}");
        Assert.DoesNotContain("KPX9", run.Error, StringComparison.Ordinal);
        Assert.True(run.Error.Contains("= hint:", StringComparison.Ordinal), $"no advice: {told}");
        if (pattern.HasRequestId)
            Assert.True(RequestId().IsMatch(run.Error), $"no request id: {told}");
    }

    [GeneratedRegex(@"request\s+id\s+[0-9a-f-]{36}")]
    private static partial Regex RequestId();
}
