using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Manifests.Publishing;

/// <summary>Reads how large requests may be and how long the app may take.</summary>
internal static class LimitReader
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary><c>maxBodySize</c>; what is no size was reported before.</summary>
    public static ByteSize? ReadBodySize(FieldReader rule) => rule.Text("maxBodySize") is { } text && ByteSize.TryParseQuantity(text, out var size) ? size : null;

    /// <summary><c>timeouts</c>, or <c>null</c> when it has none.</summary>
    public static IngressTimeouts? ReadTimeouts(RuleScope scope)
    {
        if (scope.Fields.Find("timeouts") is not YamlMapping mapping)
            return null;
        var connect = Read(scope, mapping, "connect");
        var response = Read(scope, mapping, "response");
        return connect is null && response is null ? null : new IngressTimeouts(connect, response);
    }

    private static TimeSpan? Read(RuleScope scope, YamlMapping timeouts, string key)
    {
        if (new FieldReader(timeouts).Scalar(key) is not { } text)
            return null;
        if (DurationText.TryParse(text.Text, out var value) && value >= Shortest && value <= Longest)
            return value;
        scope.Report(
            SpecDiagnostics.InvalidLimit, text, $"'{text.Text}' of '{scope.Name($"timeouts.{key}")}' is not a duration from a millisecond to a day", "Write '5s', '1m30s' or '2m'");
        return null;
    }
}
