namespace Kompox.Cloud.Tests.Azure.Arm;

/// <summary>A path that is no plain resource.</summary>
/// <param name="Method">For example <c>GET</c>.</param>
/// <param name="Template">Path after <c>/subscriptions/{id}</c>; <c>{name}</c> stands for one word.</param>
/// <param name="Answer">What is answered; the words are those of the template's names, in order.</param>
internal sealed record ArmRoute(string Method, string Template, Func<ArmWorld, ArmCall, string[], ArmAnswer> Answer)
{
    /// <summary>Versions of the API; <c>null</c>: those of the kind.</summary>
    public IReadOnlyList<string>? Versions { get; init; }

    /// <summary>The words of a path that fits, or <c>null</c>.</summary>
    public string[]? Match(string method, string path)
    {
        if (method != Method)
            return null;
        var expected = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var all = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var words = all.Length < 2 ? ["subscriptions"] : all[2..];
        if (expected.Length != words.Length)
            return null;
        var found = new List<string>();
        for (var i = 0; i < words.Length; i++)
        {
            if (expected[i][0] == '{')
                found.Add(words[i]);
            else if (!expected[i].Equals(words[i], StringComparison.OrdinalIgnoreCase))
                return null;
        }
        return [.. found];
    }
}
