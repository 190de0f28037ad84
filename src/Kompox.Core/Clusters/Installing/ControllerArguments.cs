using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Clusters.Installing;

/// <summary>The arguments of Traefik: those of the installation, of the certificate resolvers, and the user's.</summary>
public static class ControllerArguments
{
    /// <summary>Ports of the pod; the Service maps 80 and 443 to the first two.</summary>
    public const int WebPort = 8000;
    public const int SecurePort = 8443;
    public const int PingPort = 8080;
    public const int MetricsPort = 9100;

    // A request that takes longer than this to arrive is cut; Traefik's own limit of a minute cuts large uploads.
    private const string ReadLimit = "3600s";

    private static readonly string[] SecretWords = ["hmacencoded", "password", "secret", "token", "apikey", "authorization"];
    private static readonly string[] Excluded = ["configfile", "providers.file.filename"];

    /// <summary>All arguments; problems of the user's are reported.</summary>
    public static IReadOnlyList<string> Build(ClusterIngress ingress, IReadOnlyList<string> resolvers, DiagnosticBag bag)
    {
        var all = new List<Argument>();
        foreach (var text in Fixed(ingress).Concat(resolvers))
            all.Add(Argument.Parse(text, isFixed: true));
        foreach (var text in Defaults)
            all.Add(Argument.Parse(text, isFixed: false));
        for (var i = 0; i < ingress.Arguments.Count; i++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"arguments[{i}]");
            if (Check(ingress.Arguments[i], field, ingress.Places.Of(field), bag) is { } argument)
                Add(all, argument, field, ingress.Places.Of(field), bag);
        }
        return [.. all.Select(a => a.Text)];
    }

    /// <summary>The arguments without those that the chart gives by itself from its values.</summary>
    public static IReadOnlyList<string> WithoutChartOwn(ClusterIngress ingress, IReadOnlyList<string> arguments)
    {
        var own = ChartOwn(ingress).Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        return [.. arguments.Where(a => !own.Contains(KeyOf(a)))];
    }

    /// <summary>The name of an argument in lower case, for example <c>log.level</c>.</summary>
    public static string KeyOf(string argument) => Argument.Parse(argument, isFixed: false).Key;

    private static IEnumerable<string> Fixed(ClusterIngress ingress) =>
    [
        .. ChartOwn(ingress),
        "--entrypoints.websecure.asdefault=true",
        $"--providers.file.directory={ControllerDirectories.Configuration}",
        "--providers.file.watch=true",
    ];

    private static IEnumerable<string> ChartOwn(ClusterIngress ingress) =>
    [
        $"--entrypoints.web.address=:{WebPort.ToString(CultureInfo.InvariantCulture)}/tcp",
        "--entrypoints.web.http.redirections.entrypoint.to=:443",
        "--entrypoints.web.http.redirections.entrypoint.scheme=https",
        "--entrypoints.web.http.redirections.entrypoint.permanent=true",
        $"--entrypoints.websecure.address=:{SecurePort.ToString(CultureInfo.InvariantCulture)}/tcp",
        "--entrypoints.websecure.http.tls=true",
        $"--entrypoints.traefik.address=:{PingPort.ToString(CultureInfo.InvariantCulture)}/tcp",
        "--ping=true",
        "--ping.entrypoint=traefik",
        $"--entrypoints.metrics.address=:{MetricsPort.ToString(CultureInfo.InvariantCulture)}/tcp",
        "--metrics.prometheus=true",
        "--metrics.prometheus.entrypoint=metrics",
        "--providers.kubernetesingress=true",
        $"--providers.kubernetesingress.ingressclass={ingress.Class}",
        $"--providers.kubernetesingress.ingressendpoint.publishedservice={ingress.Namespace}/{InstallationNames.Controller}",
        "--providers.kubernetescrd=true",
    ];

    private static IReadOnlyList<string> Defaults { get; } =
    [
        "--providers.kubernetesingress.allowemptyservices=true",
        "--providers.kubernetesingress.strictprefixmatching=true",
        $"--entrypoints.websecure.transport.respondingtimeouts.readtimeout={ReadLimit}",
        "--accesslog=true",
        "--accesslog.format=json",
        "--log.level=INFO",
        "--log.format=json",
        "--global.checknewversion=false",
        "--global.sendanonymoususage=false",
    ];

    private static Argument? Check(string text, string field, SourceLocation? place, DiagnosticBag bag)
    {
        var argument = Argument.Parse(text, isFixed: true) with { IsUsers = true };
        if (!argument.IsWellFormed)
        {
            bag.Report(InstallationDiagnostics.BadArgument, place, $"`ingress.{field}` '{argument.Shown}' is not an argument of Traefik", "Write --name=value");
            return null;
        }
        if (IsSecret(argument.Key) && argument.Value.Length > 0)
        {
            bag.Report(InstallationDiagnostics.SecretArgument, place, $"`ingress.{field}` has a secret in argument '--{argument.Key}'", "Put it into a Secret: `ingress.resolvers[].credentialsSecret`");
            return null;
        }
        if (!Excluded.Contains(argument.Key))
            return argument;
        bag.Report(InstallationDiagnostics.ArgumentTaken, place, $"`ingress.{field}` '--{argument.Key}' excludes the arguments that Kompox gives", "Write the options as arguments");
        return null;
    }

    // Headers that are sent carry credentials; those of the access log only say which are written.
    private static bool IsSecret(string key) =>
        SecretWords.Any(w => key.EndsWith(w, StringComparison.Ordinal))
        || key.Contains(".headers.", StringComparison.Ordinal) && !key.StartsWith("accesslog.fields.", StringComparison.Ordinal);

    // A default gives way; anything else is there once.
    private static void Add(List<Argument> all, Argument argument, string field, SourceLocation? place, DiagnosticBag bag)
    {
        var at = all.FindIndex(a => a.Key == argument.Key);
        if (at < 0)
            all.Add(argument);
        else if (!all[at].IsFixed)
            all[at] = argument;
        else
        {
            bag.Report(
                InstallationDiagnostics.ArgumentTaken, place,
                all[at].IsUsers ? $"`ingress.{field}` gives '--{argument.Key}' once more"
                : all[at].Value == argument.Value ? $"`ingress.{field}` '{argument.Text}' is given by Kompox already"
                : $"`ingress.{field}` '{argument.Text}' contradicts '{all[at].Text}', which Kompox gives",
                all[at].IsUsers ? "Write a list with commas in one argument" : "Leave it out");
        }
    }

    private sealed record Argument(string Text, string Key, string Value, bool IsFixed)
    {
        public bool IsUsers { get; init; }

        public bool IsWellFormed =>
            Text.StartsWith("--", StringComparison.Ordinal) && Key.Length > 0 && char.IsAsciiLetter(Key[0])
            && !Key.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) && !Value.Any(char.IsControl);

        // A value may be a secret that somebody mistyped.
        public string Shown => Text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals ? Text[..equals] : Text;

        public static Argument Parse(string text, bool isFixed)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? text : text[..equals];
            return new Argument(text, name.TrimStart('-').ToLowerInvariant(), equals < 0 ? "true" : text[(equals + 1)..], isFixed);
        }
    }
}
