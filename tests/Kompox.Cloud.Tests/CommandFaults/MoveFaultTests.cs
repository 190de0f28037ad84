using Kompox.Apps.Moving;
using Kompox.Cloud.Tests.Moving;
using Kompox.Diagnostics;

namespace Kompox.Cloud.Tests.CommandFaults;

/// <summary>Whatever goes wrong in Azure while an app moves, the move ends well or says why; the same move again ends well, and nothing that was written is lost.</summary>
public sealed class MoveFaultTests
{
    private static readonly FaultVerb Move = new("move", "app move --zone 2", "/Microsoft.Compute/") { Check = _ => { } };

    // Time limits do not pass on the clock of moves.
    public static TheoryData<string> Patterns => [.. FaultPatterns.All.Where(p => p.Fits(Move) && !p.Name.StartsWith("hanging", StringComparison.Ordinal) && p.Name != "operation never ends").Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task A_move_survives(string name)
    {
        var pattern = FaultPatterns.All.Single(p => p.Name == name);
        await using var scene = await AzureMoveScene.StartAsync();
        var written = (await scene.DisksAsync()).ToDictionary(d => d.VolumeName, scene.Content);
        var faults = FaultScene.Of(scene.Scene.Azure);
        if (pattern.Plant(Move, faults) is { } fault)
            scene.Scene.Azure.Faults.Add(fault);

        var (first, told) = await TryAsync(scene);
        if (first is not { IsReady: true })
            CommandFaultTests.AssertTold(pattern, told);
        pattern.Also(faults);

        scene.Scene.Azure.Faults.Clear();
        pattern.Heal(faults);
        if (first is not { IsReady: true })
        {
            var (again, why) = await TryAsync(scene);
            Assert.True(again is { IsReady: true } || why.Error.Contains(MoveDiagnostics.NothingToMove.Code, StringComparison.Ordinal), $"after '{told.Error}': {why.Error}");
        }
        foreach (var (volume, content) in written)
        {
            var assigned = Assert.Single(await scene.DisksAsync(), d => d.VolumeName == volume && d.IsAssigned);
            Assert.Equal("2", assigned.Zone);
            Assert.StartsWith(content, scene.Content(assigned), StringComparison.Ordinal);
        }
    }

    private static async Task<(MoveResult? Result, FaultOutcome Told)> TryAsync(AzureMoveScene scene)
    {
        try
        {
            var result = await Task.Run(() => scene.MoveAsync(scene.Request())).WaitAsync(TimeSpan.FromMinutes(5));
            return (result, new FaultOutcome(1, string.Join('\n', scene.Bag.Select(d => FaultScene.Told(d).Error)), ""));
        }
        catch (KompoxException e)
        {
            return (null, FaultScene.Told(e.Diagnostic));
        }
    }
}
