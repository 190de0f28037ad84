namespace Kompox.Drivers.Aks.Credentials;

/// <summary>The answer of <c>listClusterUserCredential</c>; never printed.</summary>
internal sealed record CredentialList
{
    public IReadOnlyList<Entry>? Kubeconfigs { get; init; }

    /// <inheritdoc/>
    public override string ToString() => "kubeconfigs";

    /// <summary>One kubeconfig, in base64.</summary>
    internal sealed record Entry
    {
        /// <summary>For example <c>clusterUser</c>.</summary>
        public string? Name { get; init; }
        public byte[]? Value { get; init; }

        /// <inheritdoc/>
        public override string ToString() => $"kubeconfig {Name}";
    }
}
