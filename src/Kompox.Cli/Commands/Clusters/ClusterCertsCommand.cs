using System.CommandLine;
using System.Globalization;
using Kompox.Clusters.Certificates.Serving;

namespace Kompox.Cli.Commands.Clusters;

/// <summary><c>kompoxops cluster certs</c>: every certificate that is served or expected.</summary>
internal static class ClusterCertsCommand
{
    private const int MostDays = 3650;
    private static readonly string[] Formats = ["table", "json"];

    public static CliCommand Create(ClusterOptions selection)
    {
        var format = new Option<string>("--output", "-o") { HelpName = "FORMAT", Description = "table or json [default: table]." };
        format.CompletionSources.Add(Formats);
        var days = new Option<string>("--warn-days") { HelpName = "N", Description = "Warn when a certificate expires within N days [default: 21]." };
        var strict = new Option<bool>("--strict") { Description = "Fail on warnings too.", Arity = ArgumentArity.Zero };
        return new CliCommand("certs", "List the certificates that the ingress controller serves or should serve.")
        {
            UsesProject = true,
            Details = "Asks the ingress controller for the certificate of every host of every app, and compares with the certificates of the cluster's manifest. "
                + "Expired and wrong certificates are errors; those that expire soon, are not issued yet, or were never asked for are warnings.",
            Options = { format, days, strict },
            Examples =
            [
                new("kompoxops cluster certs", "List hosts, issuers, expiry and the last errors."),
                new("kompoxops cluster certs --warn-days 30 --strict", "Fail when a certificate needs somebody within 30 days."),
            ],
            RunAsync = (context, cancellationToken) =>
            {
                context.IsStrict = context.Value(strict);
                return RunAsync(context, selection, context.Value(format) ?? Formats[0], context.Value(days), cancellationToken);
            },
        };
    }

    private static async Task<int> RunAsync(CommandContext context, ClusterOptions selection, string format, string? daysText, CancellationToken cancellationToken)
    {
        context.FailureTitle = "cluster certs failed";
        if (Array.IndexOf(Formats, format) < 0)
            UsageErrors.ReportWord(context.Diagnostics, "--output", format, Formats);
        if (ReadDays(daysText) is not { } warnDays)
        {
            context.Report(CliDiagnostics.InvalidValue, $"'{daysText}' is not a value of --warn-days", "Write a number of days from 0 to 3650");
            return ExitCode.Usage;
        }
        if (context.Diagnostics.HasErrors)
            return ExitCode.Usage;
        if (ClusterLoading.Find(context, selection) is not { } choice)
            return context.Outcome();
        using var span = context.Log.Span("CMD:cluster.certs", choice.Cluster.Id.ToString());
        var target = await ClusterLoading.OpenAsync(context, choice, cancellationToken).ConfigureAwait(false);
        using var connection = target.Connection;
        var statuses = await new CertificateSurvey(target, context.Diagnostics).ObserveAsync(warnDays, cancellationToken).ConfigureAwait(false);
        if (format == "json")
            CertificateJson.Write(context.Host.Output, statuses);
        else
            CertificateTable.Write(context.Host.Output, statuses);
        span.Complete();
        return context.Outcome();
    }

    private static int? ReadDays(string? text) =>
        text is null ? CertificateSurvey.DefaultWarnDays
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostDays ? days : null;
}
