using Kompox.Model;

namespace Kompox.Dns;

/// <summary>
/// Who made the records of a host, as a text record beside them says:
/// <c>heritage=kompox,app=/ws/ws1/prv/aks1/app/app1,cluster=cluster1</c>. An app that moves to another cluster of its provider stays the owner.
/// </summary>
/// <param name="App">Workspace, provider and app, for example <c>/ws/ws1/prv/aks1/app/app1</c>.</param>
/// <param name="Cluster">The cluster that the records lead to, by its name.</param>
public sealed record DnsOwner(string App, string Cluster)
{
    private const string Start = "heritage=kompox,app=";
    private const string Middle = ",cluster=";
    private const string Label = "_kompox";
    private const string WildcardLabel = "_kompox-wildcard";

    /// <summary>The value of the text record.</summary>
    public string Text => $"{Start}{App}{Middle}{Cluster}";

    /// <summary>The owner that an app is.</summary>
    public static DnsOwner Of(ResourceId app) => new($"/ws/{app.Names[0]}/prv/{app.Names[1]}/app/{app.Names[3]}", app.Names[2]);

    /// <summary>
    /// Name of the text record of a host: <c>_kompox.app.example.com</c>, and <c>_kompox-wildcard.example.com</c> of <c>*.example.com</c>. Below the
    /// host, as nothing may stand beside a CNAME; no host has an underscore.
    /// </summary>
    public static string NameFor(string host) =>
        host.StartsWith("*.", StringComparison.Ordinal) ? $"{WildcardLabel}{host[1..]}" : $"{Label}.{host}";

    /// <summary>The owner in a text, or <c>null</c> when it is none of Kompox's.</summary>
    public static DnsOwner? Parse(string text)
    {
        if (!text.StartsWith(Start, StringComparison.Ordinal) || text.IndexOf(Middle, StringComparison.Ordinal) is var middle && middle < 0)
            return null;
        return new DnsOwner(text[Start.Length..middle], text[(middle + Middle.Length)..]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"app {App} on cluster {Cluster}";
}
