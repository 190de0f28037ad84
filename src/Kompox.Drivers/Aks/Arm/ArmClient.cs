using System.Text.Json.Serialization.Metadata;

namespace Kompox.Drivers.Aks.Arm;

/// <summary>
/// Azure Resource Manager. Ids and paths begin with <c>/subscriptions/</c>; the version of the API follows from the type of the resource. Requests are
/// repeated after throttling, server errors and lost connections; long operations are waited for. A refusal is a
/// <see cref="Diagnostics.KompoxException"/> whose reason is Azure's code, for example <c>RoleAssignmentExists</c>, and whose diagnostic has the request id.
/// </summary>
internal sealed class ArmClient
{
    /// <summary>A resource, or <c>null</c> when it, its group or what it belongs to is not there.</summary>
    public Task<T?> FindAsync<T>(string id, JsonTypeInfo<T> type, CancellationToken cancellationToken) where T : class => throw new NotImplementedException();

    /// <summary>Everything below a path, page after page; nothing when the path's group is not there.</summary>
    /// <param name="path">For example <c>/subscriptions/ID/resourceGroups/g1/providers/Microsoft.Compute/disks</c>.</param>
    /// <param name="type">The type of an item.</param>
    /// <param name="filter">Value of <c>$filter</c>, or <c>null</c>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public IAsyncEnumerable<T> ListAsync<T>(string path, JsonTypeInfo<T> type, string? filter, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Creates or replaces a resource, waits until it is there and returns it as it is then.</summary>
    public Task<T> PutAsync<T>(string id, T body, JsonTypeInfo<T> type, ArmWrite write, CancellationToken cancellationToken) where T : class => throw new NotImplementedException();

    /// <summary>Changes a resource, waits and returns it as it is then.</summary>
    public Task<TAnswer> PatchAsync<TBody, TAnswer>(
        string id, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, ArmWrite write, CancellationToken cancellationToken)
        where TAnswer : class => throw new NotImplementedException();

    /// <summary>Asks for an action, waits for its end and returns its answer; <c>null</c> when there is none.</summary>
    public Task<TAnswer?> PostAsync<TBody, TAnswer>(
        string path, TBody? body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, ArmWrite write, CancellationToken cancellationToken)
        where TBody : class where TAnswer : class => throw new NotImplementedException();

    /// <summary>Deletes a resource and waits until it is gone; <c>false</c> when it was not there.</summary>
    public Task<bool> DeleteAsync(string id, ArmWrite write, CancellationToken cancellationToken) => throw new NotImplementedException();
}
