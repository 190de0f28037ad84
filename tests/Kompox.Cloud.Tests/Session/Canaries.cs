using System.Text;
using Kompox.Cloud.Tests.Azure;

namespace Kompox.Cloud.Tests.Session;

/// <summary>Secrets that were planted, to search for in everything that a program wrote.</summary>
internal sealed class Canaries
{
    // Where secrets come from, or are wanted.
    private static readonly string[] Sources = [".env", ".vhd", ".pfx", ".jwt", "/kompoxops.yml", "/.kube/config"];

    private readonly Dictionary<string, string> _secrets = [];

    /// <summary>A secret, and its form in base64.</summary>
    public void Plant(string name, string secret)
    {
        Assert.True(secret.Length >= 12, $"{name} is too short to be searched for");
        _secrets[name] = secret;
        var bytes = Encoding.UTF8.GetBytes(secret);
        // Whole groups of three: the rest depends on what comes after.
        _secrets[$"{name} in base64"] = Convert.ToBase64String(bytes)[..(bytes.Length / 3 * 4)];
    }

    /// <summary>The lines of a private key or certificate in PEM, without the frame.</summary>
    public void PlantPem(string name, string pem)
    {
        foreach (var line in pem.Split('\n').Where(l => l.Length > 30 && !l.StartsWith("---", StringComparison.Ordinal)).Select((l, i) => (l, i)))
            Plant($"{name}, line {line.i + 1}", line.l);
    }

    /// <summary>What leads into a simulated Azure: the client secret, tokens, signatures.</summary>
    public void PlantLogins(AzureSimulator azure)
    {
        Plant("client secret", azure.ClientSecret);
        foreach (var (token, i) in azure.Tokens.All.Select((t, i) => (t, i)))
            Plant($"token {i}", token);
        foreach (var (signature, i) in azure.World.Signatures.Select((s, i) => (s, i)))
            Plant($"signature {i}", signature);
    }

    /// <summary>
    /// None of them is in anything that is left of runs of the program: what it said, its log, the requests that it recorded and sent, command lines of
    /// other programs, files. The files that a secret came from, or was asked into, are not meant.
    /// </summary>
    public void SearchRun(AzureSimulator azure, AzureProject project)
    {
        foreach (var (where, text) in PlacesOf(azure, project))
            Search(where, text);
    }

    /// <summary>Every place to search.</summary>
    public static IReadOnlyList<(string Where, string Text)> PlacesOf(AzureSimulator azure, AzureProject project) =>
    [
        ("what was said", project.Transcript),
        ("the requests", string.Join('\n', azure.Requests)),
        ("the records of requests", string.Join('\n', azure.Recorded)),
        ("the command lines", string.Join('\n', azure.ProgramCalls)),
        .. new[] { project.Directory, project.Home }.SelectMany(d => Directory.EnumerateFiles(d, "*", SearchOption.AllDirectories))
            .Where(f => !Array.Exists(Sources, s => f.EndsWith(s, StringComparison.Ordinal))).Select(f => (f, File.ReadAllText(f))),
    ];

    /// <summary>None of them is in a text.</summary>
    public void Search(string where, string text)
    {
        foreach (var (name, secret) in _secrets)
            Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{where} holds the {name}");
    }
}
