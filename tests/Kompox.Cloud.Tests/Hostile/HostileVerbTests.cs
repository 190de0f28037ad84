using System.CommandLine;

namespace Kompox.Cloud.Tests.Hostile;

/// <summary>Every command with words that lead elsewhere or nowhere: refused before anything is written, with the option or what was written there.</summary>
public sealed class HostileVerbTests(HostileCloud cloud) : IClassFixture<HostileCloud>
{
    private const int Least = 5;

    public static TheoryData<string> Names => [.. HostileVerbs.All.Select(v => v.Name)];

    [Fact]
    public void Every_command_that_talks_to_clusters_and_clouds_is_tried() =>
        Assert.Equal(HostileVerb.Known.Select(HostileVerb.NameOf).Order(StringComparer.Ordinal), HostileVerbs.All.Select(v => v.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Refused_before_any_write(string name)
    {
        var verb = HostileVerbs.All.Single(v => v.Name == name);
        var before = cloud.Azure.Snapshot();
        var problems = new List<string>();
        var tried = 0;
        foreach (var option in verb.Options)
        {
            if (HostileFlags.Of(name, option.Name) is not { } values)
                problems.Add($"NO VALUES {option.Name}");
            else if (values.Count is > 0 and < Least)
                problems.Add($"TOO FEW VALUES {option.Name}");
            else
                problems.AddRange(values.Select(v => Try(verb, option, v)).OfType<string>());
            tried += HostileFlags.Of(name, option.Name)?.Count ?? 0;
        }
        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
        Assert.True(tried >= Least);
        Assert.Equal(before, cloud.Azure.Snapshot());
    }

    private string? Try(HostileVerb verb, Option option, string value)
    {
        var writes = cloud.Writes;
        var run = cloud.Run(cloud.Project(), verb.With(option, value));
        var what = $"{verb.Name} {option.Name} '{value}': {run.ExitCode}\n{run.Output}{run.Error}";
        var names = option.Aliases.Append(option.Name).Append($"'{value}'").Concat(HostileFlags.PartsOf(value));
        return !run.Error.Contains("error KPX", StringComparison.Ordinal) ? $"ACCEPTED {what}"
            : cloud.Writes != writes ? $"WRITTEN {what}"
            : HostileFlags.IsReached(verb.Name, option.Name) && !names.Any(n => run.Error.Contains(n, StringComparison.Ordinal)) ? $"NOT NAMED {what}"
            : run.Error.Contains("KPX9", StringComparison.Ordinal) ? $"CRASHED {what}"
            : null;
    }
}
