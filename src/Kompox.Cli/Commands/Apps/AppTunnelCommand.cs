using System.CommandLine;
using System.Globalization;
using System.Net;
using Kompox.Cli.Commands.Pods;
using Kompox.Cli.Commands.Targets;
using Kompox.Cli.Processes;
using Kompox.Cli.Tunnels;
using Kompox.Diagnostics;
using Kompox.Kubernetes.Pods;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Apps;

/// <summary><c>kompoxops app tunnel</c>: forwards ports of this machine to a pod of the app.</summary>
internal static class AppTunnelCommand
{
    private const string Localhost = "localhost";

    public static CliCommand Create(AppOptions selection)
    {
        var pods = new PodOptions();
        var address = new Option<string>("--address") { HelpName = "HOST", Description = $"Address of this machine to listen on [default: {Localhost}]." };
        var ports = new Option<string[]>("--port", "-p")
        {
            HelpName = "LOCAL:REMOTE",
            Description = "Port to forward: LOCAL:REMOTE, PORT, or :REMOTE for any free one; REMOTE may be a name; repeatable.",
        };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Do not print which ports are forwarded.", Arity = ArgumentArity.Zero };
        var command = new Argument<string[]>("CMD") { HelpName = "-- CMD", Description = "A command to run while the ports are forwarded.", Arity = ArgumentArity.ZeroOrMore };
        return new CliCommand("tunnel", "Forward ports of this machine to the app.")
        {
            UsesProject = true,
            Aliases = { "port-forward", "pf" },
            Details = "Goes on until Ctrl-C, across restarts of the pod and outages of the API server: new connections go to the pod that runs then. "
                + "A command after -- finds KOMPOX_TUNNEL_HOST and KOMPOX_TUNNEL_PORT_<remote> in its environment; the tunnel ends with it, and its exit code is passed on.",
            Options = { ports, pods.Service, pods.Component, address, quiet },
            Arguments = { command },
            Examples =
            [
                new("kompoxops app tunnel -p 8080:80", "Open http://localhost:8080."),
                new("kompoxops app tunnel -S db -p :5432 -- sh -c 'pg_dump -h $KOMPOX_TUNNEL_HOST -p $KOMPOX_TUNNEL_PORT_5432 app'", "Dump a database."),
            ],
            RunAsync = async (context, cancellationToken) =>
            {
                var specs = ReadPorts(context, context.Value(ports) ?? []);
                var host = ReadAddress(context, context.Value(address) ?? Localhost);
                if (context.Diagnostics.HasErrors)
                    return ExitCode.Usage;
                return await OpenAsync(context, selection, pods.Read(context), new TunnelPlan(host, specs, context.Value(quiet), context.Options.GetValue(command) ?? []), cancellationToken)
                    .ConfigureAwait(false);
            },
        };
    }

    private static List<PortSpec> ReadPorts(CommandContext context, string[] texts)
    {
        var specs = new List<PortSpec>();
        if (texts.Length == 0)
            context.Report(CliDiagnostics.MissingArgument, "Option '--port' is missing", "Write the port to forward, for example -p 8080:80");
        foreach (var text in texts)
        {
            if (PortSpec.TryParse(text) is { } spec)
                specs.Add(spec);
            else
                context.Report(TunnelDiagnostics.InvalidPort, $"'{text}' is not a port to forward", "Write LOCAL:REMOTE, for example 8080:80, or :80 for any free local port");
        }
        return specs;
    }

    private static string ReadAddress(CommandContext context, string text)
    {
        if (text != Localhost && !IPAddress.TryParse(text, out _))
            context.Report(CliDiagnostics.InvalidValue, $"'{text}' is not a value of --address", "Write localhost or an IP address of this machine, 0.0.0.0 for all");
        return text;
    }

    private static async Task<int> OpenAsync(CommandContext context, AppOptions selection, PodQuery query, TunnelPlan plan, CancellationToken cancellationToken)
    {
        if (await TargetLoading.OpenAppAsync(context, selection, cancellationToken).ConfigureAwait(false) is not { } target)
            return context.Outcome();
        using var connection = target.Connection;
        using var span = context.Log.Span("CMD:app.tunnel", target.App.Id.ToString());
        try
        {
            var code = await RunAsync(context, target, query, plan, cancellationToken).ConfigureAwait(false);
            span.Complete();
            return code;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && plan.Command.Count == 0)
        {
            span.Complete();
            return ExitCode.Ok;
        }
    }

    private static async Task<int> RunAsync(CommandContext context, AppTarget target, PodQuery query, TunnelPlan plan, CancellationToken cancellationToken)
    {
        await CheckServiceAsync(target, query, cancellationToken).ConfigureAwait(false);
        var picker = query.Picker(target);
        using var forwarder = new PortForwarder(target.Connection.Pods, picker, target.Events, target.Time);
        await picker.PickAsync(PortForwarder.Patience, cancellationToken).ConfigureAwait(false);
        var variables = new Dictionary<string, string> { ["KOMPOX_TUNNEL_HOST"] = plan.ClientHost };
        foreach (var spec in plan.Ports)
        {
            var port = await forwarder.ListenAsync(plan.Host, spec, cancellationToken).ConfigureAwait(false);
            var remote = await forwarder.RemoteOfAsync(spec, cancellationToken).ConfigureAwait(false);
            variables[$"KOMPOX_TUNNEL_PORT_{remote.ToString(CultureInfo.InvariantCulture)}"] = port.Number.ToString(CultureInfo.InvariantCulture);
            if (spec.RemoteNumber is null)
                variables[$"KOMPOX_TUNNEL_PORT_{spec.Remote.ToUpperInvariant().Replace('-', '_')}"] = port.Number.ToString(CultureInfo.InvariantCulture);
            if (!plan.IsQuiet)
                context.Host.Error.Write(string.Create(CultureInfo.InvariantCulture, $"Forwarding from {plan.ShownHost}:{port.Number} -> {remote}\n"));
        }
        context.Host.Error.Flush();
        if (plan.Command.Count == 0)
        {
            await forwarder.RunAsync(cancellationToken).ConfigureAwait(false);
            return ExitCode.Ok;
        }
        return await forwarder.WhileAsync(token => context.Host.RunProcess(
            new ProcessRequest { Program = plan.Command[0], Arguments = [.. plan.Command.Skip(1)], Environment = variables }, token), cancellationToken).ConfigureAwait(false);
    }

    // A wrong name is told at once; for pods that are about to come the tunnel waits.
    private static async Task CheckServiceAsync(AppTarget target, PodQuery query, CancellationToken cancellationToken)
    {
        try
        {
            await query.ListAsync(target, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == StreamDiagnostics.NoPod.Code)
        {
        }
    }
}
