using Kompox.Compose;
using Kompox.Model;
using Kompox.Rendering.Containers;

namespace Kompox.Rendering.Pods;

/// <summary>Settings that the services of a pod agree on: names, shared namespaces, runtime, account.</summary>
internal sealed class PodSettings
{
    /// <summary>Reads them from the services.</summary>
    public PodSettings(RenderContext context, PodPlan pod)
    {
        var alone = pod.Services.Count == 1;
        foreach (var service in pod.Services)
        {
            ReadNamespaces(context, service);
            ReadInit(context, service, alone);
            ReadHostname(context, service, alone);
            ReadServiceAccount(context, service);
            if (service.Runtime is not { } runtime || context.Use(runtime) is "runc" or "io.containerd.runc.v2" or "")
                continue;
            RuntimeClass ??= runtime.Value;
            context.Bag.Report(
                ContainerDiagnostics.RuntimeClass,
                runtime.Location,
                $"'runtime: {runtime}' of service '{service.Name}' needs a RuntimeClass '{runtime}' in the cluster",
                runtime.Value == "nvidia" ? "Remove it when the nodes use the GPU runtime anyway, and ask for GPUs with 'gpus'" : null);
        }
    }

    public string? ServiceAccount { get; private set; }
    public string? RuntimeClass { get; }
    public string? Hostname { get; private set; }
    public bool? HostPid { get; private set; }
    public bool? HostIpc { get; private set; }
    public bool? ShareProcessNamespace { get; private set; }

    /// <summary>Whether containers of the pod see processes of the node or of each other because the services ask for it.</summary>
    public static bool SharesProcesses(PodPlan pod) =>
        pod.Services.Any(s => s.Pid is { } pid && (pid.Value == "host" || BondFinder.ServiceIn(pid) is not null));

    private void ReadServiceAccount(RenderContext context, ComposeService service)
    {
        if (context.Extensions.Of(service).ServiceAccount is not { } account || ServiceAccount is not null)
            return;
        ServiceAccount = account.Value;
        if (account.Value != context.Names.Managed?.ServiceAccount)
            context.Bag.Report(PodDiagnostics.ServiceAccountMustExist, account.Location, $"The ServiceAccount '{account}' of service '{service.Name}' must be there");
    }

    private void ReadNamespaces(RenderContext context, ComposeService service)
    {
        if (service.Pid is { } pid && (pid.Value == "host" || BondFinder.ServiceIn(pid) is not null))
        {
            context.Use(pid);
            if (pid.Value == "host")
                HostPid = true;
            else
                ShareProcessNamespace = true;
        }
        if (service.Ipc is not { } ipc || ipc.Value != "host" && BondFinder.ServiceIn(ipc) is null)
            return;
        context.Use(ipc);
        if (ipc.Value == "host")
            HostIpc = true;
    }

    private void ReadInit(RenderContext context, ComposeService service, bool alone)
    {
        if (service.Init is not { } init || !context.Use(init))
            return;
        if (alone && service.StopSignal is null)
            ShareProcessNamespace = true;
        else
            context.Bag.Report(ContainerDiagnostics.Init, init.Location, $"No init process is added to service '{service.Name}'", "Use an image that starts with an init, such as tini");
    }

    private void ReadHostname(RenderContext context, ComposeService service, bool alone)
    {
        context.Ledger.Use(service.DomainName);
        context.Ledger.Use(service.ContainerName);
        if (service.Hostname is not { } hostname)
            return;
        context.Use(hostname);
        var label = hostname.Value.Split('.')[0].ToLowerInvariant();
        if (alone && DnsName.IsLabel(label))
            Hostname = label;
        else
            context.Bag.Report(ContainerDiagnostics.Hostname, hostname.Location, $"The host name '{hostname}' of service '{service.Name}' is an alias; the container's own host name is that of the pod");
    }
}
