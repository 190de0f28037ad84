using System.Text;
using Kompox.Kubernetes;

namespace Kompox.Cluster.Tests.Kubernetes;

/// <summary>A namespace of one test.</summary>
internal sealed class ScratchNamespace(IClusterConnection connection) : IAsyncDisposable
{
    public string Name { get; } = $"api-{Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>Makes one.</summary>
    public static async Task<ScratchNamespace> CreateAsync(IClusterConnection connection)
    {
        var space = new ScratchNamespace(connection);
        await connection.CreateAsync(space.Key, Encoding.UTF8.GetBytes($$"""{"metadata":{"name":"{{space.Name}}"} }"""), TestContext.Current.CancellationToken);
        return space;
    }

    private ObjectKey Key => new(ResourceTypes.Namespace, null, Name);

    /// <summary>The key of an object in it.</summary>
    public ObjectKey Of(ResourceType type, string name) => new(type, Name, name);

    /// <summary>The body of a config map in it.</summary>
    public byte[] ConfigMap(string name, string more) =>
        Encoding.UTF8.GetBytes($$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{name}}","namespace":"{{Name}}"},{{more}}}""");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await connection.DeleteAsync(Key, new DeleteOptions(), CancellationToken.None);
}
