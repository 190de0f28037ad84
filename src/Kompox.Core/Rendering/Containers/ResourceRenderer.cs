using Kompox.Compose;
using Kompox.Model;
using Kompox.Objects.Pods;
using Kompox.Rendering.Extensions;
using Kompox.Yaml;

namespace Kompox.Rendering.Containers;

/// <summary>CPU, memory and devices: <c>x-kompox</c> wins over <c>deploy.resources</c>, that over <c>cpus</c>, <c>mem_limit</c> and their kin.</summary>
internal sealed class ResourceRenderer
{
    private const decimal SharesOfOneCpu = 1024;
    private const decimal DefaultPeriod = 100_000;
    private readonly RenderContext _context;
    private readonly ComposeService _service;
    private readonly SortedDictionary<string, (string Quantity, YamlNode? At)> _requests = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (string Quantity, YamlNode? At)> _limits = new(StringComparer.Ordinal);

    private ResourceRenderer(RenderContext context, ComposeService service)
    {
        _context = context;
        _service = service;
    }

    /// <summary>The resources of a service's container, or <c>null</c> when nothing is asked for.</summary>
    public static Resources? Render(RenderContext context, ComposeService service)
    {
        var renderer = new ResourceRenderer(context, service);
        renderer.AddDefaults();
        renderer.AddServiceLevel();
        renderer.AddDeploy();
        DeviceRequests.Add(context, service, renderer._limits);
        renderer.AddExtension();
        if (renderer._requests.Count + renderer._limits.Count == 0)
            return null;
        renderer.Check();
        return new Resources { Requests = ToList(renderer._requests), Limits = ToList(renderer._limits) };
    }

    private static List<KeyValuePair<string, string>> ToList(SortedDictionary<string, (string Quantity, YamlNode? At)> map)
    {
        var list = new List<KeyValuePair<string, string>>(map.Count);
        foreach (var (name, (quantity, _)) in map)
            list.Add(new(name, quantity));
        return list;
    }

    private void AddDefaults()
    {
        foreach (var (name, quantity) in _context.Request.App?.App.Resources ?? new Dictionary<string, string>())
            _requests[name] = (quantity, null);
    }

    private void AddServiceLevel()
    {
        if (_service.CpuShares is { Value: > 0 } shares)
            _requests["cpu"] = (Quantity.OfCpus(_context.Use(shares) / SharesOfOneCpu), shares.Source);
        if (_service.CpuQuota is { } quota)
        {
            var period = _context.Ledger.Use(_service.CpuPeriod) is > 0 and var given ? given : DefaultPeriod;
            if (_context.Use(quota) > 0)
                _limits["cpu"] = (Quantity.OfCpus(quota.Value / period), quota.Source);
        }
        if (_service.Cpus is { } cpus && _context.Use(cpus) > 0)
            _limits["cpu"] = (Quantity.OfCpus(cpus.Value), cpus.Source);
        AddBytes(_limits, "memory", _service.MemLimit);
        AddBytes(_requests, "memory", _service.MemReservation);
        if (_service.Source.Find("storage_opt") is YamlMapping options && options.Find("size") is YamlScalar size && ByteSize.TryParseCompose(size.Text, out var bytes))
            AddBytes(_limits, "ephemeral-storage", new Located<ByteSize>(bytes, size));
    }

    private void AddDeploy()
    {
        AddDeploy(_limits, _service.Deploy?.Limits);
        AddDeploy(_requests, _service.Deploy?.Reservations);
    }

    private void AddDeploy(SortedDictionary<string, (string Quantity, YamlNode? At)> map, DeployResources? resources)
    {
        if (resources?.Cpus is { } cpus && _context.Use(cpus) > 0)
            map["cpu"] = (Quantity.OfCpus(cpus.Value), cpus.Source);
        AddBytes(map, "memory", resources?.Memory);
    }

    private void AddBytes(SortedDictionary<string, (string Quantity, YamlNode? At)> map, string name, Located<ByteSize>? size)
    {
        if (size is { } given && _context.Use(given).Bytes > 0)
            map[name] = (given.Value.ToString(), given.Source);
    }

    private void AddExtension()
    {
        var extension = _context.Extensions.Of(_service);
        foreach (var request in extension.Requests)
            _requests[request.Resource] = (request.Quantity, request.Source);
        foreach (var limit in extension.Limits)
            _limits[limit.Resource] = (limit.Quantity, limit.Source);
    }

    private void Check()
    {
        foreach (var (name, (quantity, at)) in _requests.ToArray())
        {
            if (!_limits.TryGetValue(name, out var limit) || Quantity.Amount(quantity) is not { } asked || Quantity.Amount(limit.Quantity) is not { } most || asked <= most)
                continue;
            if (at is null)
            {
                // The app's default gives way to the service's limit.
                _requests[name] = limit;
                continue;
            }
            _context.Bag.Report(
                ContainerDiagnostics.Resources,
                at.Location,
                $"Service '{_service.Name}' asks for {quantity} of '{name}' and may have {limit.Quantity}",
                "Raise the limit or lower the request",
                limit.At is { } other ? [other.Location] : []);
        }
    }
}
