using Kompox.Compose;
using Kompox.Yaml;

namespace Kompox.Rendering.Containers;

/// <summary>Attributes that need the Docker engine: refused with the way out.</summary>
internal static class RefusedAttributes
{
    /// <summary>Reports those a service has.</summary>
    public static void Check(RenderContext context, ComposeService service)
    {
        var name = service.Name.Value;
        if (service.Provider is { } provider)
            Refuse(context, provider, $"Service '{name}' is run by a plug-in of Docker Compose ('provider')", "Replace it with an image, or with the address of the real service");
        if (service.Models is { } models)
        {
            context.Ledger.UseAll(context.Compose.Source.Find("models"));
            Refuse(context, models, $"Service '{name}' uses models that Docker runs ('models')", "Give the address of a model server as an environment variable");
        }
        if (service.UseApiSocket is { Value: true } socket)
            Refuse(context, socket.Source, $"Service '{name}' asks for the Docker engine's socket ('use_api_socket')", "There is no Docker engine on a cluster; use a tool made for Kubernetes");
        else
            context.Ledger.Use(service.UseApiSocket);
        if (service.Source.Find("credential_spec") is { } spec)
            Refuse(context, spec, $"Service '{name}' has a Windows 'credential_spec'", "Windows containers are not supported");
        if (service.Source.Find("isolation") is YamlScalar isolation && isolation.Text is not ("" or "default"))
            Refuse(context, isolation, $"Service '{name}' has 'isolation: {isolation.Text}'", "It exists on Windows only; remove it");
        if (service.Pid is { } pid && pid.Value.StartsWith("container:", StringComparison.Ordinal))
            Refuse(context, pid.Source, $"Service '{name}' has 'pid: {pid}' of a container outside of the file", "Use 'service:NAME'");
        if (service.Ipc is { } ipc && ipc.Value.StartsWith("container:", StringComparison.Ordinal))
            Refuse(context, ipc.Source, $"Service '{name}' has 'ipc: {ipc}' of a container outside of the file", "Use 'service:NAME'");
    }

    private static void Refuse(RenderContext context, YamlNode at, string message, string hint) => context.Report(ContainerDiagnostics.Refused, at, message, hint);
}
