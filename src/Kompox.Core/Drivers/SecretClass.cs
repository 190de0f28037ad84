namespace Kompox.Drivers;

/// <summary>One store of secrets, as the Secrets Store CSI driver is told of it (SecretProviderClass).</summary>
/// <param name="Name">Name of the object, for example <c>traefik-kv-my-vault</c>.</param>
/// <param name="Provider">The driver's word for the platform, for example <c>azure</c>.</param>
/// <param name="Parameters">What the platform's part of the driver needs.</param>
/// <param name="Secrets">What becomes Secrets of the cluster.</param>
public sealed record SecretClass(
    string Name, string Provider, IReadOnlyList<KeyValuePair<string, string>> Parameters, IReadOnlyList<FollowedSecret> Secrets)
{
    /// <summary>Name of the CSI driver.</summary>
    public const string Driver = "secrets-store.csi.k8s.io";
}
