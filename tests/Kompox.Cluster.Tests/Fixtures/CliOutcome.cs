using System.Text.Json;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>How a run of a program ended, and what it said.</summary>
internal sealed record CliOutcome(int ExitCode, string Output, string Error)
{
    /// <summary>Itself, when the exit code is the expected one; else the test fails with everything that was said.</summary>
    public CliOutcome Expect(int exitCode = 0)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode} instead of {exitCode}\n{Said}");
        return this;
    }

    /// <summary>Standard output as JSON; the test fails with everything that was said when it is none.</summary>
    public JsonElement Json()
    {
        try
        {
            return JsonElement.Parse(Output);
        }
        catch (JsonException e)
        {
            throw new Xunit.Sdk.XunitException($"no JSON on stdout: {e.Message}\n{Said}");
        }
    }

    /// <summary>A property of the JSON object on standard output; the test fails with everything that was said when it is not there.</summary>
    public JsonElement Json(string property)
    {
        var root = Json();
        Assert.True(root.ValueKind == JsonValueKind.Object && root.TryGetProperty(property, out _), $"no property '{property}' on stdout\n{Said}");
        return root.GetProperty(property);
    }

    /// <summary>Fails with everything that was said unless a property of the JSON on standard output is the expected number.</summary>
    public CliOutcome ExpectJson(string property, int expected)
    {
        var value = Json(property);
        Assert.True(value.ValueKind == JsonValueKind.Number && value.GetInt32() == expected, $"{property} is {value.GetRawText()} instead of {expected}\n{Said}");
        return this;
    }

    private string Said => $"--- stdout\n{Output}\n--- stderr\n{Error}";
}
