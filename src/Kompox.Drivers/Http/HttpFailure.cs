using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Drivers.Http.Retrying;

namespace Kompox.Drivers.Http;

/// <summary>The exceptions for requests that got no answer.</summary>
internal static class HttpFailure
{
    /// <summary>For a request that got none.</summary>
    public static KompoxException Of(RestRun run, Exception failure, TimeSpan tried)
    {
        var request = run.Request;
        if (TransportTrouble.Find<KompoxException>(failure) is { } ours)
            return ours;
        var server = request.Address.GetLeftPart(UriPartial.Authority);
        if (TransportTrouble.IsUntrusted(failure))
        {
            return HttpDiagnostics.Untrusted.Failure(
                $"The certificate of {server} is not accepted, so {request.Title} cannot be asked for",
                "Put the authority of a proxy that opens TLS into the machine's store, or correct the endpoint in the provider's settings");
        }
        return HttpDiagnostics.Unreachable.Failure(
            $"{server} cannot be reached for {request.Title}: {TransportTrouble.Reason(failure)}{Tried(tried)}{Traced(RestAnswer.TraceOf(run.Id))}",
            request.MayRepeat
                ? "Check the network, proxy and firewall, and run the command again"
                : "Nobody knows whether the request was carried out; run the command again, which looks first");
    }

    /// <summary>For a call whose time is over.</summary>
    public static KompoxException TimeOver(string title, TimeBudget budget, string? last = null) =>
        HttpDiagnostics.TimeOver.Failure(
            $"{Capital(title)} did not get ready within {Text(budget.Limit)}{(last is null ? "" : $" (last seen: {last})")}{Traced(budget.LastTrace)}",
            "The platform may still be at work on it; run the command again later, it goes on where things stand then");

    /// <summary>What the platform's support asks for, for the end of a message: <c> (request id ID)</c>; empty when there is none.</summary>
    public static string Traced(string? trace) => trace is null ? "" : $" ({trace})";

    /// <summary>A time for people: <c>90 s</c>, <c>30 min</c>.</summary>
    public static string Text(TimeSpan time) => time.TotalMinutes >= 3
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):0} s");

    private static string Tried(TimeSpan time) => time.TotalSeconds >= 1 ? $" (tried for {Text(time)})" : "";

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
